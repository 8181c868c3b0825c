package dev.steelyard.report.document;

/** What a document is printed for. */
public enum Medium {
  TEXT,
  MARKDOWN,
  HTML
}
