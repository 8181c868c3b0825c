package dev.steelyard.report.data;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.explain.CountedDifference;
import dev.steelyard.core.profile.explain.Explanation;
import dev.steelyard.core.profile.explain.MainCause;
import dev.steelyard.report.content.ExplainedRun;
import dev.steelyard.report.content.ExplainedRun.ExplainedPair;
import dev.steelyard.report.content.MainCauseWords;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;

/**
 * Why benchmarks are slower, for programs: {@code steelyard-explanation}, version 1; see
 * docs/profile.md.
 */
public final class JsonExplanation implements Renderer<ExplainedRun> {

  private static final int VERSION = 1;

  @Override
  public void write(ExplainedRun run, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-explanation");
              json.number("version", VERSION);
              json.text("title", run.title());
              json.array("benchmarks", run.all(), one -> pair(one, json));
            }));
  }

  private static void pair(ExplainedPair pair, JsonOut json) {
    Explanation why = pair.explanation();
    json.text("benchmark", why.benchmark());
    json.text("baseline", why.baseline());
    json.text("candidate", why.candidate());
    json.text("finding", word(why.mainCause()));
    json.text("sentence", MainCauseWords.of(why));
    json.texts("functions", named(why.mainCause()));
    json.number("starts", why.starts());
    why.unit().ifPresent(unit -> json.text("per", unit));
    json.array("verdicts", why.verdicts(), one -> verdict(one, json));
    json.array(
        "differences", List.copyOf(why.differences().values()), one -> difference(one, json));
    json.array("counts", why.counts(), one -> count(one, json));
    json.texts("flame_graphs", pair.flames().stream().map(one -> one.file()).toList());
    json.texts("notes", why.notes());
  }

  private static String word(MainCause finding) {
    return switch (finding) {
      case MainCause.OfFunctions _ -> "functions";
      case MainCause.OfCollection _ -> "garbage_collection";
      case MainCause.Spread _ -> "spread";
      case MainCause.NotOnProcessors _ -> "not_on_processors";
      case MainCause.CannotTell _ -> "cannot_tell";
    };
  }

  private static List<String> named(MainCause finding) {
    return finding instanceof MainCause.OfFunctions of
        ? of.functions().stream().map(one -> one.function().name()).toList()
        : List.of();
  }

  private static void verdict(Comparison one, JsonOut json) {
    json.text("benchmark", one.name().toString());
    json.text("verdict", one.verdict().word());
    json.any("ratio", one.ratio().estimate());
    json.any("low", one.ratio().low());
    json.any("high", one.ratio().high());
  }

  private static void count(CountedDifference one, JsonOut json) {
    json.text("count", one.kind().word());
    json.any("before", one.medianBefore());
    json.any("after", one.medianAfter());
    json.any("shown", one.isShown());
  }

  private static void difference(ProfileDifference found, JsonOut json) {
    json.text("event", found.event().word());
    json.text("scale", found.scale().word());
    found
        .whole()
        .ifPresent(whole -> json.object("all", () -> JsonProfileChanges.numbers(whole, json)));
    json.array("functions", found.functions(), one -> JsonProfileChanges.function(one, json));
  }
}
