package dev.steelyard.load.engine;

import dev.steelyard.load.record.ArrivalTotals;
import dev.steelyard.load.record.Collector;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.EndedRecorder;
import dev.steelyard.load.record.EndedTally;
import dev.steelyard.load.record.IterationRecorder;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.PresentUsers;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RunSummary;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.StagedRecorder;
import dev.steelyard.load.record.Totals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the users of one kind measure, each stage of their load apart. Safe for many threads. */
final class KindRecords {

  private final UserKind kind;
  private final KindClock clock;
  private final KindPresence users;
  private final List<Collector> stages;
  private final Optional<EndedTally> ended;

  /** What users do who are made ready for their load: nobody asks for it. */
  private final Collector before;

  /**
   * Nothing yet.
   *
   * @param all users of the run
   */
  KindRecords(UserKind kind, KindClock clock, PresentUsers all) {
    this.kind = kind;
    this.users = new KindPresence(all);
    this.clock = clock;
    boolean open = isOpen();
    long now = System.nanoTime();
    this.before = new Collector(now, open);
    this.stages =
        IntStream.range(0, clock.count()).mapToObj(_ -> new Collector(now, open)).toList();
    this.ended =
        kind.name().isEmpty() && !clock.hasStages()
            ? Optional.empty()
            : Optional.of(new EndedTally(clock.count(), clock::stageDuring));
  }

  private boolean isOpen() {
    return kind.load() instanceof LoadModel.Open;
  }

  void begin(long start) {
    stages.forEach(stage -> stage.begin(start));
  }

  /** The kind's load begins: its users count from now. */
  void loadBegins() {
    users.begin();
  }

  /** Where a user writes to. */
  IterationRecorder recorder(long user) {
    IterationRecorder all =
        stages.size() == 1 && !isOpen()
            ? stages.getFirst().recorder(user)
            : new StagedRecorder(
                before.recorder(user),
                stages.stream().map(stage -> stage.recorder(user)).toList(),
                clock::stageAt);
    return ended.<IterationRecorder>map(tally -> new EndedRecorder(all, tally)).orElse(all);
  }

  void userCame() {
    users.came();
  }

  void userWent() {
    users.went();
  }

  /** An arrival that found no free user. */
  void dropped(long intended) {
    stages.get(Math.max(0, clock.stageAt(intended))).dropped(intended, 1);
    ended.ifPresent(tally -> tally.dropped(intended));
  }

  /** What the engine ends from now on counts as failed. */
  void timeUp() {
    stages.forEach(Collector::timeUp);
  }

  long seconds() {
    return stages.getFirst().seconds();
  }

  /** When the last request or iteration ended that was counted. */
  long last() {
    return stages.stream()
        .mapToLong(Collector::last)
        .reduce((one, other) -> other - one > 0 ? other : one)
        .orElseThrow();
  }

  boolean hasMore() {
    return stages.stream().map(Collector::hasMore).reduce(false, Boolean::logicalOr);
  }

  /**
   * Ends the next second.
   *
   * @param isLast with all that came a little after it
   * @param most users that there were in it, told of in the first stage: they are of none
   * @param rate arrivals a second that were meant
   */
  Second endSecond(boolean isLast, int most, OptionalDouble rate) {
    Second all = end(stages.getFirst(), isLast, most, rate);
    for (Collector stage : stages.subList(1, stages.size())) {
      all = all.beside(end(stage, isLast, 0, OptionalDouble.empty()));
    }
    return all;
  }

  private static Second end(Collector stage, boolean isLast, int most, OptionalDouble rate) {
    return isLast ? stage.endLastSecond(most, rate) : stage.endSecond(most, rate);
  }

  Distribution lateStarts() {
    return stages.stream().map(Collector::lateStarts).reduce(Distribution.NONE, Distribution::plus);
  }

  /**
   * All of it, told of in parts where there are several.
   *
   * @param over when the load was over, or now
   * @param rate arrivals a second that an open model meant, on average
   */
  Recording recording(RunSummary outline, long over, OptionalDouble rate) {
    List<Recording> each = stages.stream().map(stage -> stage.recording(outline)).toList();
    Duration length = clock.length(over);
    Recording all = Recording.merge(each).with(outline.health());
    SortedMap<Part, PartTotals> parts = new TreeMap<>();
    if (!kind.name().isEmpty()) {
      parts.put(
          new Part(kind.name(), 0),
          new PartTotals(kind.delay(), length, all.totals(), ended(EndedTally::all)));
    }
    for (int i = 0; i < each.size() && clock.hasStages(); i++) {
      parts.put(new Part(kind.name(), i + 1), stage(i, over, each.get(i).totals()));
    }
    return all.withParts(parts)
        .with(ArrivalTotals.of(rate, length, all.iterations()), kind.delay().plus(length));
  }

  private PartTotals stage(int index, long over, Totals begun) {
    return new PartTotals(
        clock.begin(index), clock.length(index, over), begun, ended(tally -> tally.stage(index)));
  }

  private Totals ended(Function<EndedTally, Totals> which) {
    return ended.map(which).orElse(Totals.NONE);
  }
}
