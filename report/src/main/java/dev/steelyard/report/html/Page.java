package dev.steelyard.report.html;

/** The kinds of pages that show a document. */
public enum Page {
  /** Of comparisons, which can be sorted and filtered. */
  COMPARISON("guide.html", "report.js"),
  /** Of a build against its history, or of changes in it, with lines over builds. */
  HISTORY("history-guide.html", "history.js", "history.css"),
  /** Of a load test, on which nothing runs. */
  LOAD("load-guide.html", ""),
  /** Of versions that use what others wrote; nothing runs on it. */
  COMPAT("compat-guide.html", ""),
  /** Of where time goes; nothing runs on it. */
  PROFILE("profile-guide.html", ""),
  /** Of memory and heaps; nothing runs on it. */
  MEMORY("memory-guide.html", ""),
  /** Of what a program did inside; nothing runs on it. */
  TRACE("trace-guide.html", "");

  private final String guide;
  private final HtmlShell shell;

  Page(String guide, String script) {
    this(guide, script, "");
  }

  /**
   * A kind of pages.
   *
   * @param style beside that of all pages; empty for none
   */
  Page(String guide, String script, String style) {
    this.guide = guide;
    String own = style.isEmpty() ? "" : HtmlShell.resource(Page.class, style);
    this.shell =
        new HtmlShell(
            HtmlShell.COLOURS + HtmlShell.resource(Page.class, "report.css") + own,
            script.isEmpty() ? "" : HtmlShell.resource(Page.class, script));
  }

  void head(String title, Markup html) {
    shell.head(title, html);
  }

  void foot(Markup html) {
    html.open("footer").trusted(HtmlShell.resource(Page.class, guide)).close("footer");
    shell.foot(html);
  }
}
