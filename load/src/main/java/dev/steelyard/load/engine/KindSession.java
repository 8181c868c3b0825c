package dev.steelyard.load.engine;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.PresentUsers;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RunSummary;
import dev.steelyard.load.record.Second;
import java.time.Duration;

/** One kind of users in a run under way: who drives them, and what they measure. */
final class KindSession {

  /** How long users may take to end when they were told to. */
  private static final long SECONDS_TO_END = 5;

  /** And when they were told again. */
  private static final long MORE_SECONDS = 1;

  private final KindPlan plan;
  private final KindClock clock;
  private final KindRecords records;
  private final ActiveUsers crew;
  private final Driver driver;
  private final UserProblems problems;

  /**
   * Nothing is made yet.
   *
   * @param all users of the run
   * @param problems of the run
   */
  KindSession(KindPlan plan, UserFactory users, PresentUsers all, UserProblems problems) {
    this.plan = plan;
    this.problems = problems;
    this.clock = new KindClock(plan.kind());
    this.records = new KindRecords(plan.kind(), clock, all);
    this.crew = new ActiveUsers(users, plan.index(), records, problems);
    this.driver = Driver.of(plan, crew);
  }

  void prepare() throws InterruptedException {
    driver.prepare();
  }

  void begin(long runStart) {
    clock.begin(runStart);
    records.begin(runStart);
  }

  void stop() {
    crew.stop();
  }

  boolean isOpen() {
    return plan.kind().load() instanceof LoadModel.Open;
  }

  /** Makes its load; returns when its last user has ended, or was given up. */
  LoadEnding run() throws InterruptedException {
    try {
      crew.awaitStop(clock.start());
      records.loadBegins();
      LoadEnding ending = driver.drive(clock.start());
      return end(
          crew.isStopped() ? LoadEnding.STOPPED : crew.areAllLost() ? LoadEnding.BROKEN : ending);
    } catch (InterruptedException calledOff) {
      crew.stop();
      end(LoadEnding.STOPPED);
      throw calledOff;
    }
  }

  private LoadEnding end(LoadEnding ending) {
    clock.end(System.nanoTime());
    if (ending != LoadEnding.STOPPED) {
      records.timeUp();
    }
    endUsers();
    return ending;
  }

  private void endUsers() {
    crew.interruptAll();
    if (!crew.awaitEmpty(SECONDS_TO_END)) {
      crew.interruptLeaving();
      if (!crew.awaitEmpty(MORE_SECONDS)) {
        problems.add(
            "%d users did not end within %d s of being told to; what they still do is not counted"
                .formatted(crew.size(), SECONDS_TO_END + MORE_SECONDS));
      }
    }
  }

  /** When the last that counts had ended: often after the load was over, as when users stop. */
  long ended() {
    long loadOver = clock.over();
    return loadOver + Math.max(0, records.last() - loadOver);
  }

  long seconds() {
    return records.seconds();
  }

  boolean hasMore() {
    return records.hasMore();
  }

  /**
   * Ends the next second.
   *
   * @param most users that there were in it, as far as they are told of here
   */
  Second endSecond(boolean isLast, int most) {
    return records.endSecond(isLast, most, driver.arrivalRate(records.seconds() - delay()));
  }

  private double delay() {
    return plan.kind().delay().toNanos() / 1e9;
  }

  Distribution lateStarts() {
    return isOpen() ? records.lateStarts() : Distribution.NONE;
  }

  /**
   * What was measured so far.
   *
   * @param outline of the run
   */
  Recording recording(RunSummary outline) {
    long over = clock.over();
    Duration length = clock.length(over);
    return records.recording(outline, over, driver.averageArrivalRate(length.toNanos() / 1e9));
  }
}
