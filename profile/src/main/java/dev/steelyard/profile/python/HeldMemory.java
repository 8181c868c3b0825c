package dev.steelyard.profile.python;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.profile.program.StartedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Memory that a program of Python holds, by the line that allocated it: {@code tracemalloc} of the
 * interpreter itself, which is switched on before the program begins. Blocks that are freed leave
 * it without a trace; so the program is looked at when it holds most, and when it ends.
 */
public final class HeldMemory {

  /** When a program is looked at. */
  public enum HeldAt {
    /** When it held most, as far as that was seen. */
    PEAK,
    /** When it ended. */
    END;

    /** As options name it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String MODULE = "sitecustomize.py";
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private HeldMemory() {}

  /**
   * Runs a program to its end.
   *
   * @param words its name or path and its arguments
   * @param calledOff is asked several times a second; when it is true, the program is ended
   * @throws SteelyardException when it cannot be started, or left no account of its memory
   */
  public static ProfileSet trace(List<String> words, HeldAt moment, BooleanSupplier calledOff) {
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-held")) {
      Path modules = Files.createDirectory(scratch.path().resolve("modules"));
      Path accounts = Files.createDirectory(scratch.path().resolve("accounts"));
      try (InputStream in = HeldMemory.class.getResourceAsStream(MODULE)) {
        if (in == null) {
          throw new IllegalStateException(MODULE + " is not in the jar");
        }
        Files.copy(in, modules.resolve(MODULE));
      }
      try (StartedProgram program = StartedProgram.start(words, environment(modules, accounts))) {
        OptionalInt code = program.awaitEnd(LOOK);
        while (code.isEmpty() && !calledOff.getAsBoolean()) {
          code = program.awaitEnd(LOOK);
        }
        if (code.isEmpty()) {
          // Ctrl-C reaches the program too, which then tells what it holds on its way out.
          code = program.awaitEnd(GRACE);
        }
        return account(accounts, program.pid(), moment, code);
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot trace the program: %s".formatted(FileFault.why(failure)), failure);
    }
  }

  private static Map<String, String> environment(Path modules, Path accounts) {
    Map<String, String> environment = new HashMap<>();
    String before = System.getenv("PYTHONPATH");
    environment.put("STEELYARD_HELD", accounts.toString());
    if (before == null) {
      environment.put("PYTHONPATH", modules.toString());
    } else {
      environment.put("PYTHONPATH", modules + ":" + before);
      environment.put("STEELYARD_HELD_PYTHONPATH", before);
    }
    return environment;
  }

  private static ProfileSet account(Path accounts, long pid, HeldAt moment, OptionalInt code)
      throws IOException {
    String ending = "-" + moment.word() + ".json";
    List<Path> all;
    try (Stream<Path> files = Files.list(accounts)) {
      all = files.filter(one -> one.toString().endsWith(ending)).sorted().toList();
    }
    if (all.isEmpty()) {
      throw SteelyardException.cannotRun(
          "the program left no account of its memory (%s): it is no Python 3.6 or later, ignores PYTHONPATH (-I, -E or -S), or was killed"
              .formatted(code.isPresent() ? "exit code " + code.getAsInt() : "it still ran"));
    }
    Path own = accounts.resolve(pid + ending);
    Path shown = all.contains(own) ? own : all.getFirst();
    ProfileSet set = ProfileFiles.read(shown);
    List<String> notes = new ArrayList<>();
    notes.add(moment(moment, set.notes().getFirst()));
    notes.addAll(set.notes().subList(1, set.notes().size()));
    notes.add(
        "what Python's own allocators hold is counted, and of other libraries what they tell"
            + " tracemalloc; tracing makes a program slower");
    if (all.size() > 1) {
      notes.add("%d processes of Python ran; this is one of them".formatted(all.size()));
    }
    if (code.orElse(0) != 0) {
      notes.add("the program ended with exit code %d".formatted(code.getAsInt()));
    }
    return new ProfileSet(set.profiles(), notes);
  }

  /**
   * What was looked at.
   *
   * @param numbers how much was held then, and at most, as the module writes them
   */
  private static String moment(HeldAt moment, String numbers) {
    String[] both = numbers.split(" ", 2);
    double held = Double.parseDouble(both[0]);
    double peak = Double.parseDouble(both[1]);
    return moment == HeldAt.PEAK
        ? "looked at while the program held %s; at most it held %s"
            .formatted(Unit.BYTES.format(held), Unit.BYTES.format(peak))
        : "looked at when the program ended and held %s; at most it had held %s"
            .formatted(Unit.BYTES.format(held), Unit.BYTES.format(peak));
  }
}
