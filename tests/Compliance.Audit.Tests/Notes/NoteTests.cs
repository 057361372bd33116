using System.Text;
using Compliance.Audit.Notes;
using Compliance.Audit.Tests.Logs;

namespace Compliance.Audit.Tests.Notes;

public sealed class NoteTests
{
    /// <summary>The example of the Go package golang.org/x/mod/sumdb/note, signed by another implementation.</summary>
    private const string PublishedKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private const string PublishedText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private const string PublishedNote = PublishedText + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    [Fact]
    public void A_published_note_verifies_under_its_published_key()
        => Assert.Equal(PublishedText, SignedNote.Open(PublishedNote, VerifierKey.Parse(PublishedKey)));

    [Fact]
    public void A_verifier_key_is_written_as_it_was_read()
        => Assert.Equal(PublishedKey, VerifierKey.Parse(PublishedKey).ToString());

    [Theory]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumenn+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+AhpC")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("")]
    public void A_key_that_was_not_copied_whole_is_refused(string key)
        => Assert.Throws<FormatException>(() => VerifierKey.Parse(key));

    [Fact]
    public void Every_changed_character_of_a_checkpoint_is_noticed()
    {
        var note = Sample.Signer.Sign(12, new byte[32]).Note;
        for (var i = 0; i < note.Length; i++)
        {
            var changed = note.Remove(i, 1).Insert(i, note[i] == 'B' ? "C" : "B");
            Assert.Throws<FormatException>(() => Checkpoint.Open(changed, Sample.Key));
        }
    }

    [Fact]
    public void Signatures_of_witnesses_are_passed_over()
    {
        var note = Sample.Signer.Sign(12, new byte[32]).Note;
        var witness = LogSigner.Generate("witness.example").Sign(12, new byte[32]).Note;
        Assert.Equal(12, Checkpoint.Open(note + witness[(witness.IndexOf("\n\n", StringComparison.Ordinal) + 2)..], Sample.Key).Size);
    }

    [Fact]
    public void A_key_of_the_same_name_is_not_the_key()
        => Assert.Throws<FormatException>(() => Checkpoint.Open(Sample.Signer.Sign(12, new byte[32]).Note, LogSigner.Generate(Sample.Origin).VerifierKey));

    [Fact]
    public void A_checkpoint_has_origin_size_and_root_on_three_lines()
        => Assert.StartsWith($"{Sample.Origin}\n12\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 {Sample.Origin} ", Sample.Signer.Sign(12, new byte[32]).Note, StringComparison.Ordinal);

    [Fact]
    public void A_signed_note_that_is_no_checkpoint_is_refused()
        => Assert.Throws<FormatException>(() => Checkpoint.Open(PublishedNote, PublishedKey));
}
