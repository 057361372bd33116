namespace Compliance.Audit.Reporting;

/// <summary>The style sheet of the report page; every pair of text and ground has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).</summary>
internal static class ReportStyle
{
    /// <summary>The whole sheet.</summary>
    public const string Css = """
        :root {
          color-scheme: light dark;
          --ground: #ffffff; --panel: #f5f6f8; --line: #d8dce2; --text: #1b1f24; --quiet: #545c68; --accent: #1f4b7a;
          --good: #0b6b3a; --good-ground: #e7f5ec; --wait: #7a4b00; --wait-ground: #fff3dc;
          --bad: #9b1c1c; --bad-ground: #fdeaea; --info: #1f4b7a; --info-ground: #e8f0f9;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #14171b; --panel: #1d2127; --line: #363d47; --text: #e8eaed; --quiet: #a6aeba; --accent: #9cc4f0;
            --good: #8fe0b0; --good-ground: #12301f; --wait: #f3c777; --wait-ground: #35270a;
            --bad: #ffb3ad; --bad-ground: #3d1615; --info: #9cc4f0; --info-ground: #14283d;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem 4rem; background: var(--ground); color: var(--text);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif; }
        h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { margin: 0 0 .25rem; font-size: 1.25rem; }
        p { margin: 0 0 .75rem; }
        .eyebrow { margin: 0 0 .25rem; color: var(--quiet); font-size: .875rem; letter-spacing: .02em; }
        .lead { color: var(--quiet); max-width: 46rem; }
        section { margin-top: 2.75rem; }
        .verdict { margin: 1.5rem 0; padding: 1.25rem 1.5rem; border-left: .375rem solid currentColor; border-radius: .375rem; }
        .verdict strong { display: block; font-size: 1.5rem; line-height: 1.2; margin-bottom: .375rem; }
        .verdict p { margin: 0; color: var(--text); }
        .verdict p + p { margin-top: .5rem; }
        .good { color: var(--good); background: var(--good-ground); }
        .wait { color: var(--wait); background: var(--wait-ground); }
        .bad { color: var(--bad); background: var(--bad-ground); }
        .info { color: var(--info); background: var(--info-ground); }
        .tag { display: inline-block; padding: .0625rem .5rem; border-radius: 1rem; font-size: .875rem; font-weight: 600; white-space: nowrap; }
        dl.facts { display: flex; flex-wrap: wrap; gap: 1px; margin: 1rem 0;
          background: var(--line); border: 1px solid var(--line); border-radius: .375rem; overflow: hidden; }
        dl.facts > div { flex: 1 1 10rem; padding: .75rem 1rem; background: var(--ground); }
        dl.facts dd { font-size: 1.125rem; font-weight: 600; font-variant-numeric: tabular-nums; }
        dl.rows > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1.25rem; padding: .5rem 0; border-top: 1px solid var(--line); }
        dl.rows { margin: 1rem 0; border-bottom: 1px solid var(--line); }
        dt { color: var(--quiet); font-size: .875rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; margin: 1rem 0; }
        .scroll:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
        caption { padding-bottom: .375rem; text-align: left; font-weight: 600; }
        th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
        tbody th { font-weight: 600; }
        td:last-child { min-width: 8rem; }
        thead th { color: var(--quiet); font-size: .8125rem; white-space: nowrap; }
        .number { text-align: right; padding-right: 1.25rem; font-variant-numeric: tabular-nums; }
        .note { color: var(--quiet); font-size: .875rem; }
        code { font: .875em/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        td code { white-space: nowrap; }
        pre { padding: .875rem 1rem; background: var(--panel); border-radius: .375rem; overflow-x: auto; white-space: pre-wrap; }
        ol li, ul li { margin-bottom: .375rem; }
        footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        @media (max-width: 40rem) { dl.rows > div { grid-template-columns: 1fr; } }
        @media print {
          body { max-width: none; padding: 0; font-size: 10pt; }
          section { break-inside: auto; margin-top: 1.5rem; } h2, caption { break-after: avoid; } tr { break-inside: avoid; }
          .scroll { overflow: visible; } .verdict, .tag { border: 1px solid currentColor; }
        }

        """;
}
