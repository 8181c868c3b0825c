package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Interpreters of Python, by py-spy, which reads their memory from outside. Its form of output
 * tells no times, so it is asked again for each second: it takes 20 ms to start.
 *
 * <p>It guesses which threads are active, and guesses wrong on a busy machine. So what a thread's
 * samples of a second weigh together is the processor time that the kernel says the thread had in
 * it: a thread that waits weighs nothing, whatever was guessed. Of a process that ended within the
 * second the kernel tells nothing any more, and samples count as they are.
 *
 * @param program of py-spy
 */
public record PySpy(Path program) implements ProcessRecorder {

  /** What it records; one of them at a time. */
  public static final Set<ProfileEvent> EVENTS = Set.of(ProfileEvent.CPU, ProfileEvent.WALL);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Override
  public ProfileSet record(TargetProcess target, RecordRequest request) {
    ProfileEvent event = event(request);
    ProfileBuilder builder = new ProfileBuilder(event).start(Instant.now());
    GuessedTime guessed = new GuessedTime();
    long start = System.nanoTime();
    long until = start + request.duration().toNanos();
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      Path file = scratch.path().resolve("slice.txt");
      while (isWanted(target, request) && System.nanoTime() < until) {
        int second = (int) ((System.nanoTime() - start) / NANOS_PER_SECOND);
        if (!addSecond(builder, second, target, request, file, guessed)) {
          break;
        }
      }
    }
    ProfileSet set = ProfileSet.of(builder.build()).withNotes(guessed.notes());
    if (set.isEmpty()) {
      throw new NoSamples(
          target.isRunning()
              ? "process %d gave no samples: no thread was active; record longer, or with --event wall"
                  .formatted(target.pid())
              : "process %d ended before there was a sample".formatted(target.pid()));
    }
    return set;
  }

  /** Each part takes a second, whatever is asked for. */
  @Override
  public void recordParts(TargetProcess target, RecordRequest part, Consumer<ProfileSet> taker) {
    ProfileEvent event = event(part);
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      Path file = scratch.path().resolve("slice.txt");
      while (isWanted(target, part)) {
        ProfileBuilder builder = new ProfileBuilder(event).start(Instant.now());
        if (!addSecond(builder, 0, target, part, file, new GuessedTime())) {
          return;
        }
        taker.accept(ProfileSet.of(builder.build()));
      }
    }
  }

  private static ProfileEvent event(RecordRequest request) {
    request.require(EVENTS, "py-spy");
    if (request.events().size() > 1) {
      throw SteelyardException.invalid("py-spy records cpu or wall, not both at once");
    }
    return request.events().iterator().next();
  }

  private static boolean isWanted(TargetProcess target, RecordRequest request) {
    return target.isRunning() && !request.calledOff().getAsBoolean();
  }

  /** Whether it goes on; a second in which this program is told to leave is lost. */
  private boolean addSecond(
      ProfileBuilder builder,
      int second,
      TargetProcess target,
      RecordRequest request,
      Path file,
      GuessedTime guessed) {
    ThreadClock clock = ThreadClock.of(target.pid());
    boolean isThere;
    try {
      isThere = recorded(target, request, file);
    } catch (CalledOff leaving) {
      return false;
    }
    if (isThere) {
      PySpySlice slice = PySpySlice.read(file);
      if (request.events().contains(ProfileEvent.WALL)) {
        slice.addTo(builder, second, slice.each(request.intervalNanos()));
        return true;
      }
      ThreadClock.Added had = clock.since();
      guessed.add(slice, had.threads(), request.intervalNanos());
      slice.addTo(builder, second, slice.shared(had, request.intervalNanos()));
    }
    return true;
  }

  /** Whether there is something; a process that ended meanwhile may leave nothing. */
  private boolean recorded(TargetProcess target, RecordRequest request, Path slice) {
    List<String> words =
        new ArrayList<>(
            List.of("record", "--pid", Long.toString(target.pid()), "--duration", "1", "--rate"));
    words.add(Integer.toString(request.perSecond()));
    words.addAll(List.of("--format", "raw", "--threads", "--full-filenames", "--output"));
    words.add(slice.toString());
    if (request.events().contains(ProfileEvent.WALL)) {
      words.add("--idle");
    }
    if (request.withNative()) {
      words.add("--native");
    }
    try {
      Files.deleteIfExists(slice);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot delete %s: %s".formatted(slice, FileFault.why(failure)), failure);
    }
    Tool.Outcome outcome = new Tool(program).attempt(words);
    if (outcome.code() != 0 && target.isRunning()) {
      throw SteelyardException.cannotRun(
          "py-spy cannot record process %d: %s"
              .formatted(target.pid(), FullDisk.orElse(slice, why(outcome))));
    }
    return Files.isRegularFile(slice);
  }

  private static String why(Tool.Outcome outcome) {
    if (outcome.said().contains("Permission Denied")
        || outcome.said().contains("Operation not permitted")) {
      return "it may not be looked into; run this as root, or allow it with 'sysctl"
          + " kernel.yama.ptrace_scope=0'";
    }
    // What went wrong comes first; the causes below it end in a trace of its own functions.
    return outcome
        .said()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Error:") || line.startsWith("thread 'main' panicked"))
        .findFirst()
        .or(() -> outcome.said().lines().filter(line -> !line.isBlank()).findFirst())
        .orElse("exit code " + outcome.code());
  }
}
