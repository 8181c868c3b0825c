package dev.steelyard.report.text;

import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.ResultRow;
import java.io.IOException;
import java.util.List;

/** Results as one markdown table. */
final class MarkdownResults implements Renderer<List<Result>> {

  @Override
  public void write(List<Result> results, Appendable out) throws IOException {
    out.append("| benchmark | build | testbed | median | CV | n | published (UTC) |\n");
    out.append("|---|---|---|---:|---:|---:|---|\n");
    for (Result result : results) {
      ResultRow row = ResultRow.of(result);
      Markdown.row(
          out,
          Markdown.escape(row.benchmark()),
          Markdown.escape(row.build()),
          Markdown.escape(row.testBed()),
          Markdown.escape(row.median()),
          row.spread(),
          row.count(),
          row.when());
    }
  }
}
