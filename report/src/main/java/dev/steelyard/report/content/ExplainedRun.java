package dev.steelyard.report.content;

import dev.steelyard.core.profile.explain.Explanation;
import java.util.List;

/**
 * What is told of a run, or of two variants, that were looked at again.
 *
 * @param title what was explained
 * @param all an explanation of each pair, with its pages
 */
public record ExplainedRun(String title, List<ExplainedPair> all) {

  public ExplainedRun {
    all = List.copyOf(all);
  }

  /**
   * An explanation with what stands beside it.
   *
   * @param flames pages that were written of it, beside the report
   */
  public record ExplainedPair(Explanation explanation, List<FlameFile> flames) {

    public ExplainedPair {
      flames = List.copyOf(flames);
    }
  }

  /**
   * A flame graph.
   *
   * @param what it shows, in words
   * @param file its path, for people
   * @param name of the file in its folder
   */
  public record FlameFile(String what, String file, String name) {}
}
