package dev.steelyard.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Builds of lines of commits, as a store knows them. */
abstract class PublishedLinesTest {

  /** Builds in the order in which they are published. */
  final List<KnownBuild> known = new ArrayList<>();

  final List<DutBuild> builds = new ArrayList<>();
  private final List<Double> medians = new ArrayList<>();
  private final Random random = new Random(7);

  final DutBuild published(String version, long seconds, double median, ResultOrigin origin) {
    DutBuild build = new DutBuild("db", version, Instant.ofEpochSecond(seconds));
    known.add(new KnownBuild(build, origin, Instant.ofEpochMilli(1_000L + known.size())));
    builds.add(build);
    medians.add(median + random.nextGaussian() / 2);
    return build;
  }

  static ResultOrigin commit(String hash, long position, String branch, String standsOn) {
    return new ResultOrigin(
        Optional.of(hash),
        List.of(),
        OptionalLong.of(position),
        Optional.of(branch),
        Optional.of("main"),
        false,
        false,
        Optional.of(standsOn).filter(on -> !on.isEmpty()));
  }

  static ResultOrigin named(String branch) {
    return ResultOrigin.UNKNOWN.onBranch(branch);
  }

  final Ancestry ancestry() {
    return Ancestry.of(known);
  }

  /** As a store hands it out: in the order that ancestry and time tell. */
  final List<Series> series() {
    SeriesCollector collector = new SeriesCollector(ancestry());
    int one = collector.series(new SeriesCollector.Key("db", "q", "bed", Unit.NANOSECONDS));
    for (int i = 0; i < builds.size(); i++) {
      collector.add(one, collector.build(builds.get(i)), 0, medians.get(i));
    }
    return collector.all(_ -> Direction.LOWER_IS_BETTER);
  }

  final HistoryCheck check(DutBuild build) {
    return new HistoryChecker(0.02)
        .check(series(), build, _ -> List.of(), Machines.NONE, ancestry());
  }

  static CheckedBenchmark only(HistoryCheck check) {
    assertThat(check.checked()).hasSize(1);
    return check.checked().getFirst();
  }

  /** Twenty commits of one second on a line, published in an order that says nothing. */
  final List<DutBuild> aLine(int size) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    java.util.Collections.shuffle(order, new Random(3));
    List<DutBuild> line = new ArrayList<>(java.util.Collections.nCopies(size, null));
    for (int i : order) {
      String on = i == 0 ? "" : "c" + (i - 1);
      double median = i < size - 6 ? 100 : 130;
      line.set(
          i, published("0+" + hash(i), 1_700_000_000, median, commit("c" + i, i + 1, "main", on)));
    }
    return line;
  }

  static String hash(int i) {
    return "%07x".formatted(0x9E3779B1L * (i + 1) & 0xFFFFFFF);
  }
}
