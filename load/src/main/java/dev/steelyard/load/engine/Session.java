package dev.steelyard.load.engine;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.PresentUsers;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RunSummary;
import dev.steelyard.load.record.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A run under way: the kinds of its users, who watches it, what is told of it. */
final class Session {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  private Instant startAt = Instant.EPOCH;
  private long start;
  private final UserProblems problems = new UserProblems();
  private final PresentUsers present = new PresentUsers();
  private final List<KindSession> kinds;
  private final HealthWatch watch = new HealthWatch();
  private RecordingListener listener;

  Session(LoadPlan plan, UserFactory users, RecordingListener listener) {
    this.listener = listener;
    this.kinds =
        IntStream.range(0, plan.kinds().size())
            .mapToObj(i -> new KindSession(new KindPlan(plan, i), users, present, problems))
            .toList();
  }

  void stop() {
    kinds.forEach(KindSession::stop);
  }

  void prepare() {
    // The virtual machine's threads for timers are started with the first of them, and have it
    // then.
    try (TimerSlack _ = TimerSlack.least()) {
      watch.start();
      for (KindSession kind : kinds) {
        kind.prepare();
      }
    } catch (InterruptedException calledOff) {
      stop();
      Thread.currentThread().interrupt();
    }
  }

  Recording run(Instant wanted) {
    begin(wanted);
    SecondTicker ticker = new SecondTicker(start, () -> endSecond(false));
    ticker.start();
    KindDrive drive = new KindDrive(kinds);
    LoadEnding ending = drive.run();
    double length = seconds(kinds.stream().mapToLong(KindSession::ended).max().orElse(start));
    ticker.close();
    Recording recording = finish(ending, length);
    if (drive.isInterrupted()) {
      Thread.currentThread().interrupt();
    }
    return recording;
  }

  private void begin(Instant wanted) {
    Instant now = Instant.now();
    startAt = wanted.isBefore(now.minus(LONGEST_DELAY)) ? now : wanted;
    start = System.nanoTime() + Duration.between(now, startAt).toNanos();
    present.begin(start);
    kinds.forEach(kind -> kind.begin(start));
  }

  private Recording finish(LoadEnding ending, double length) {
    watch.close();
    long whole = (long) length;
    long last = Math.max(1, length - whole < Recording.SHORTEST_SECOND ? whole : whole + 1);
    while (ended() < last) {
      endSecond(ended() == last - 1);
    }
    if (kinds.stream().map(KindSession::hasMore).reduce(false, Boolean::logicalOr)) {
      endSecond(true);
    }
    return recording(length, ending);
  }

  private long ended() {
    return kinds.getFirst().seconds();
  }

  private double seconds(long until) {
    return Math.max(0, until - start) / 1e9;
  }

  private void endSecond(boolean last) {
    watch.second();
    // The users of all kinds are told of with the first, and so once.
    Second second = kinds.getFirst().endSecond(last, present.endedSecond());
    for (KindSession kind : kinds.subList(1, kinds.size())) {
      second = second.beside(kind.endSecond(last, 0));
    }
    tell(second);
  }

  private void tell(Second second) {
    try {
      listener.second(second, () -> recording(seconds(System.nanoTime()), LoadEnding.COMPLETE));
    } catch (RuntimeException failed) {
      listener = RecordingListener.NONE;
      problems.add("whoever listened to this run failed, and heard no more: " + failed);
    }
  }

  private Recording recording(double length, LoadEnding ending) {
    RunSummary outline =
        new RunSummary(startAt, Duration.ofNanos(Math.round(length * 1e9)), ending, health());
    return Recording.merge(kinds.stream().map(kind -> kind.recording(outline)).toList())
        .with(outline.health());
  }

  private GeneratorHealth health() {
    Distribution late =
        kinds.stream().map(KindSession::lateStarts).reduce(Distribution.NONE, Distribution::plus);
    return watch.health(late, problems.texts());
  }
}
