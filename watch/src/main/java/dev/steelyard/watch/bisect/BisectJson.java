package dev.steelyard.watch.bisect;

import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.bisect.Stretch;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.text.VisibleJson;
import dev.steelyard.lab.build.LoggedCommit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** A search for programs: {@code steelyard-bisect}, version 1, described in docs/bisect.md. */
public final class BisectJson {

  private static final int VERSION = 1;

  private static final List<String> NAMED =
      List.of("culprits", "second_culprits", "third_culprits");

  private BisectJson() {}

  /** Writes it, then a line end. */
  public static void write(BisectReport report, Appendable out) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", "steelyard-bisect");
    all.put("version", VERSION);
    all.put("benchmark", report.benchmark());
    all.put("good", commit(report.line().at(0)));
    all.put("bad", commit(report.line().at(report.line().size())));
    all.put("commits", report.line().size());
    report.end().ifPresentOrElse(end -> put(end, report, all), () -> all.put("end", "interrupted"));
    all.put("starts", 2 * report.evidence().pairs());
    all.put("starts_now", 2 * report.measuredNow());
    all.put("skipped", told(report, report.skipped(), "why"));
    all.put("failing", told(report, report.failing(), "what"));
    all.put("measured", measured(report));
    String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    try (VisibleJson visible = new VisibleJson(out)) {
      visible.write(text);
    }
    out.append('\n');
  }

  private static void put(BisectStep.Ended end, BisectReport report, Map<String, Object> all) {
    switch (end) {
      case BisectStep.OneChange one -> {
        all.put("end", "one_change");
        all.put("culprits", commits(report, one.where()));
        all.put("probability", one.probability());
        all.put("ratio", ratio(one.size()));
      }
      case BisectStep.TwoChanges two -> {
        all.put("end", "two_changes");
        all.put(NAMED.get(0), commits(report, two.first()));
        all.put(NAMED.get(1), commits(report, two.second()));
        all.put("probability", two.probability());
        all.put("ratio_between", ratio(two.level()));
        all.put("ratio", ratio(two.size()));
      }
      case BisectStep.SeveralChanges several -> {
        all.put("end", "several_changes");
        for (int i = 0; i < several.surest().size(); i++) {
          all.put(NAMED.get(i), commits(report, several.surest().get(i)));
        }
        all.put("probability", several.probability());
        all.put("ratio", ratio(several.size()));
      }
      case BisectStep.NoDifference none -> {
        all.put("end", "no_difference");
        all.put("probability", none.probability());
        all.put("ratio", ratio(none.size()));
      }
      case BisectStep.NotTold untold -> {
        all.put("end", "not_told");
        all.put("probability", untold.probability());
        all.put("ratio", ratio(untold.size()));
      }
      case BisectStep.Undecided undecided -> {
        all.put("end", "undecided");
        all.put("candidates", commits(report, undecided.where()));
        all.put(
            "culprits",
            undecided.isOfSeveral() ? List.of() : commits(report, undecided.likeliest()));
        all.put("probability", undecided.probability());
        all.put("probability_of_two", undecided.two());
        all.put("ratio", ratio(undecided.size()));
      }
    }
  }

  private static List<Map<String, Object>> commits(BisectReport report, Stretch where) {
    return IntStream.rangeClosed(where.first(), where.last())
        .mapToObj(number -> commit(report.line().at(number)))
        .toList();
  }

  private static Map<String, Object> commit(LoggedCommit commit) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("commit", commit.commit());
    told.put("author", commit.author());
    told.put("time", commit.time().toString());
    told.put("subject", commit.subject());
    told.put("parents", commit.parents());
    return told;
  }

  private static Map<String, Object> ratio(Interval logarithm) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("estimate", Math.exp(logarithm.estimate()));
    told.put("low", Math.exp(logarithm.low()));
    told.put("high", Math.exp(logarithm.high()));
    told.put("confidence", logarithm.confidence());
    return told;
  }

  private static List<Map<String, Object>> told(
      BisectReport report, SortedMap<Integer, String> some, String key) {
    List<Map<String, Object>> all = new ArrayList<>();
    some.forEach((number, words) ->
        all.add(Map.of("commit", report.line().at(number).commit(), key, words)));
    return all;
  }

  private static List<Map<String, Object>> measured(BisectReport report) {
    List<Map<String, Object>> all = new ArrayList<>();
    report
        .evidence()
        .ratios()
        .forEach((number, logarithms) -> {
          Map<String, Object> told = new LinkedHashMap<>();
          told.put("commit", report.line().at(number).commit());
          told.put("ratios", logarithms.stream().map(Math::exp).toList());
          all.add(told);
        });
    return all;
  }
}
