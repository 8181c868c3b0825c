package dev.steelyard.harness.githubaction;

import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;

/**
 * The JSON of github-action-benchmark's custom tools: an array of entries with {@code name}, {@code
 * unit} and {@code value}. Which of the two tools it is for the file does not say.
 */
public final class GithubActionReader implements TreeFormat {

  @Override
  public String format() {
    return "github-action-benchmark";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.begins("[") && head.hasFields("name", "unit", "value");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    into.each(
        tree.elements(),
        entry ->
            into.summary(
                entry.at("name").text(),
                entry.at("unit").text(),
                1,
                entry.at("value").number(),
                entry.json(),
                "one value of github-action-benchmark's"));
  }
}
