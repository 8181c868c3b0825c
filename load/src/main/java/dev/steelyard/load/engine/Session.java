package dev.steelyard.load.engine;

import dev.steelyard.load.record.Collector;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Ending;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.Outline;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A run under way: who drives it, who watches it, what it collects. */
final class Session {

  /** How long users may take to end when they were told to. */
  private static final long SECONDS_TO_END = 5;

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  /** In seconds; a last second shorter than this counts in the one before. */
  private static final double SHORTEST = 0.1;

  private final boolean open;
  private Instant startAt = Instant.EPOCH;
  private long start;
  private final Collector collector;
  private final Crew crew;
  private final Driver driver;
  private final HealthWatch watch = new HealthWatch();
  private RecordingListener listener;

  Session(LoadPlan plan, UserFactory users, RecordingListener listener) {
    this.listener = listener;
    this.open = plan.model() instanceof LoadModel.Open;
    this.collector = new Collector(System.nanoTime(), open);
    this.crew = new Crew(users, collector);
    this.driver = Driver.of(plan, crew);
  }

  void stop() {
    crew.stop();
  }

  void prepare() {
    watch.start();
    try {
      driver.prepare();
    } catch (InterruptedException calledOff) {
      crew.stop();
      Thread.currentThread().interrupt();
    }
  }

  Recording run(Instant wanted) {
    begin(wanted);
    SecondTicker ticker = new SecondTicker(start, () -> endSecond(false));
    ticker.start();
    Ending ending = Ending.STOPPED;
    boolean interrupted = false;
    try {
      crew.awaitStop(start);
      ending = driver.drive(start);
    } catch (InterruptedException calledOff) {
      interrupted = true;
      crew.stop();
    }
    Ending known = crew.isStopped() ? Ending.STOPPED : ending;
    double length = seconds();
    if (known != Ending.STOPPED) {
      collector.timeUp();
    }
    endUsers();
    ticker.close();
    Recording recording = finish(known, length);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return recording;
  }

  private void begin(Instant wanted) {
    Instant now = Instant.now();
    startAt = wanted.isBefore(now.minus(LONGEST_DELAY)) ? now : wanted;
    start = System.nanoTime() + Duration.between(now, startAt).toNanos();
    collector.begin(start);
  }

  private void endUsers() {
    crew.interruptAll();
    if (!crew.awaitEmpty(SECONDS_TO_END)) {
      crew.problems()
          .add(
              "%d users did not end within %d s of being told to; what they still do is not counted"
                  .formatted(crew.size(), SECONDS_TO_END));
    }
  }

  private Recording finish(Ending ending, double length) {
    watch.close();
    long whole = (long) length;
    long last = Math.max(1, length - whole < SHORTEST ? whole : whole + 1);
    while (collector.seconds() < last) {
      endSecond(collector.seconds() == last - 1);
    }
    if (collector.hasMore()) {
      endSecond(true);
    }
    return collector.recording(outline(length, ending));
  }

  private double seconds() {
    return Math.max(0, System.nanoTime() - start) / 1e9;
  }

  private void endSecond(boolean last) {
    watch.second();
    var rate = driver.arrivalRate(collector.seconds());
    Second second = last ? collector.endLastSecond(rate) : collector.endSecond(rate);
    try {
      listener.second(second, () -> collector.recording(outline(seconds(), Ending.COMPLETE)));
    } catch (RuntimeException failed) {
      listener = RecordingListener.NONE;
      crew.problems().add("whoever listened to this run failed, and heard no more: " + failed);
    }
  }

  private Outline outline(double length, Ending ending) {
    return new Outline(
        startAt,
        Duration.ofNanos(Math.round(length * 1e9)),
        ending,
        driver.averageArrivalRate(length),
        health());
  }

  private GeneratorHealth health() {
    List<String> problems = crew.problems().texts();
    return watch.health(open ? collector.lateStarts() : Distribution.NONE, problems);
  }
}
