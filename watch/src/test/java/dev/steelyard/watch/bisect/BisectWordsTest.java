package dev.steelyard.watch.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.bisect.BisectEvidence;
import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.bisect.Stretch;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.lab.build.LoggedCommit;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a search that may measure no more. */
class BisectWordsTest {

  private static BisectReport undecided(double probability, double two) {
    return undecided(probability, two, false);
  }

  private static BisectReport undecided(double probability, double two, boolean isOfMore) {
    List<LoggedCommit> commits =
        IntStream.rangeClosed(0, 8)
            .mapToObj(i ->
                new LoggedCommit(
                    ("" + i).repeat(40), List.of(), "Jane Doe", Instant.EPOCH, "change " + i))
            .toList();
    BisectStep.Undecided end =
        new BisectStep.Undecided(
            new Stretch(2, 7),
            new Stretch(3, 4),
            probability,
            two,
            isOfMore,
            new Interval(Math.log(1.06), Math.log(1.08), Math.log(1.1), 0.95));
    return new BisectReport(
        new BisectLine(commits),
        "parse",
        BisectEvidence.none(8).with(8, 0.08),
        Optional.of(end),
        new TreeMap<>(),
        new TreeMap<>(),
        1,
        Optional.empty());
  }

  private static JsonNode json(BisectReport report) throws IOException {
    StringBuilder out = new StringBuilder();
    BisectJson.write(report, out);
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void where_several_commits_brought_it_no_one_is_the_likeliest() throws Exception {
    BisectReport report = undecided(0, 0.9996);

    assertThat(BisectWords.of(report))
        .contains(
            "no one commit brought it: there are two changes or more (over 99.9% certain), among 6"
                + " commits with 95%: 2222222 to 7777777")
        .noneMatch(line -> line.contains("likeliest") || line.contains("it is one of"));
    assertThat(json(report).path("culprits").size()).isZero();
    assertThat(json(report).path("candidates").size()).isEqualTo(6);
    assertThat(json(report).path("probability").asDouble()).isZero();
  }

  @Test
  void that_no_one_commit_brought_it_is_said_where_it_is_sure_alone() throws Exception {
    assertThat(BisectWords.of(undecided(0, 0.51)))
        .contains(
            "there may be two changes or more (51.0% certain), among 6 commits with 95%: 2222222"
                + " to 7777777")
        .noneMatch(line -> line.contains("no one commit"));
    assertThat(BisectWords.of(undecided(0, 0.97, true)))
        .contains(
            "no one commit brought it: there are two changes or more (97.0% certain), and what"
                + " shows of them is among 6 commits: 2222222 to 7777777");
  }

  @Test
  void where_one_is_likelier_the_likeliest_is_named_with_how_likely_it_is() throws Exception {
    assertThat(BisectWords.of(undecided(0.6, 0.1)))
        .contains(
            "it is one of 6 commits with 95%: 2222222 to 7777777; likeliest one of 2 commits"
                + " (60.0% certain)");
    assertThat(BisectWords.of(undecided(1e-9, 0.1)))
        .anyMatch(line -> line.endsWith("(under 0.1% certain)"));
    assertThat(json(undecided(0.6, 0.1)).path("culprits").size()).isEqualTo(2);
  }
}
