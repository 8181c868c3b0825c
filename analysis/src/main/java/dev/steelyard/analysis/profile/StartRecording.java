package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.DoneWork;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSequence;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.lab.run.RerunWork;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.profile.record.FamilyWatch;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Records what does the work of one start of a trial: a subject, or each command that is run. For
 * one thread.
 */
public final class StartRecording implements WorkObserver {

  /** Longer than anything is looked at: it ends with what is recorded. */
  private static final Duration TO_THE_END = Duration.ofDays(30);

  private final RecorderChoice recorders;
  private final Set<ProfileEvent> events;
  private final int perSecond;
  private final List<ProfileSet> recorded = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private @Nullable OneProcess current;

  /**
   * Nothing is recorded yet.
   *
   * @param events what is recorded of every process; empty for what is usual for its kind
   */
  public StartRecording(RecorderChoice recorders, Set<ProfileEvent> events, int perSecond) {
    this.recorders = recorders;
    this.events = Set.copyOf(events);
    this.perSecond = perSecond;
  }

  @Override
  public void begins(long pid) {
    OneProcess process = new OneProcess(pid);
    current = process;
    process.begin();
  }

  @Override
  public void ends() {
    OneProcess ending = current;
    if (ending != null) {
      current = null;
      ending.end();
    }
  }

  /**
   * What was recorded, with the work that was done.
   *
   * @throws SteelyardException when nothing was, or of too many processes nothing
   */
  public ProfileSet result(RerunWork done) {
    if (recorded.isEmpty() && failures.isEmpty()) {
      throw SteelyardException.cannotRun(
          "nothing was recorded: what does the work runs in a virtual machine, which cannot be looked into from here");
    }
    if (recorded.size() <= failures.size()) {
      throw failures.getFirst();
    }
    ProfileSet all = ProfileSequence.of(recorded);
    OptionalLong units = done.units();
    if (units.isEmpty() || units.getAsLong() <= failures.size()) {
      return all;
    }
    return all.withWork(new DoneWork(units.getAsLong() - failures.size(), done.unit()));
  }

  /** What is recorded of a kind of process unless somebody says what. */
  private static Set<ProfileEvent> usual(TargetProcess.Kind kind) {
    return kind == TargetProcess.Kind.JVM
        ? Set.of(ProfileEvent.CPU, ProfileEvent.ALLOCATION, ProfileEvent.LOCK)
        : Set.of(ProfileEvent.CPU);
  }

  /** The recording of one process, on a thread of its own. */
  private final class OneProcess {

    private final long pid;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean isOver;
    private Optional<ProfileSet> set = Optional.empty();
    private @Nullable RuntimeException failure;

    OneProcess(long pid) {
      this.pid = pid;
      this.thread = Thread.ofPlatform().daemon().name("record-" + pid).unstarted(this::record);
    }

    void begin() {
      thread.start();
      try {
        begun.await();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }

    private void record() {
      try {
        TargetProcess target = TargetProcess.within(pid);
        FamilyWatch family = new FamilyWatch(pid, target.pid());
        RecordRequest request =
            new RecordRequest(
                    events.isEmpty() ? usual(target.kind()) : events,
                    TO_THE_END,
                    perSecond,
                    false,
                    this::isCalledOff)
                .alsoLooking(family);
        set =
            Optional.of(
                recorders
                    .use(target, recorder -> recorder.record(target, request))
                    .withNotes(family.notes()));
      } catch (RuntimeException refused) {
        failure = refused;
      } finally {
        begun.countDown();
      }
    }

    /** Who records asks this first when it has begun. */
    private boolean isCalledOff() {
      begun.countDown();
      return isOver;
    }

    void end() {
      isOver = true;
      try {
        thread.join();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
      set.ifPresent(recorded::add);
      RuntimeException refused = failure;
      if (refused != null) {
        failures.add(refused);
      }
    }
  }
}
