// Usage: node verify.cjs PROOF ENTRY VERIFIER_KEY
// Reads a C2SP tlog-proof and checks checkpoint and inclusion with @sigstore/verify. Prints index, size and origin; exits 1 if anything fails.
// Deep imports: the package does not export these parts, so package.json pins its version.
const { createPublicKey } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const library = path.join(__dirname, 'node_modules', '@sigstore', 'verify', 'dist', 'tlog');
const { verifyCheckpoint } = require(path.join(library, 'checkpoint.js'));
const { verifyMerkleInclusion } = require(path.join(library, 'merkle.js'));

const [proofFile, entryFile, verifierKey] = process.argv.slice(2);
const proof = readFileSync(proofFile, 'utf8');
const gap = proof.indexOf('\n\n');
const [version, indexLine, ...hashes] = proof.slice(0, gap).split('\n');
if (version !== 'c2sp.org/tlog-proof@v1' || !indexLine.startsWith('index ')) throw new Error('not a tlog-proof');

const [, name, keyId, encoded] = verifierKey.match(/^([^+]+)\+([0-9a-f]{8})\+(.+)$/);
const key = Buffer.from(encoded, 'base64');
if (key[0] !== 1 || key.length !== 33) throw new Error('not an Ed25519 key');
const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.subarray(1).toString('base64url') }, format: 'jwk' });

const entry = {
  canonicalizedBody: readFileSync(entryFile),
  inclusionProof: {
    checkpoint: { envelope: proof.slice(gap + 2) },
    logIndex: indexLine.slice('index '.length),
    hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
  },
};
const checkpoint = verifyCheckpoint(entry, [{ logID: Buffer.from(keyId, 'hex'), baseURL: name, publicKey }]);
verifyMerkleInclusion(entry, checkpoint);
console.log(`${entry.inclusionProof.logIndex} ${checkpoint.logSize} ${checkpoint.origin}`);
