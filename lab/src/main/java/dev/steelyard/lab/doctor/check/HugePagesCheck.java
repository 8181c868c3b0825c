package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the kernel hands out large pages unasked. */
final class HugePagesCheck implements HostCheck {

  private static final String CHECK = "huge pages";
  private static final String FILE = "sys/kernel/mm/transparent_hugepage/enabled";
  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

  @Override
  public Finding look(Machine machine, Period period) {
    Optional<Matcher> chosen = machine.text(FILE).map(CHOSEN::matcher).filter(Matcher::find);
    if (chosen.isEmpty()) {
      return Finding.cannotTell(CHECK, "the kernel does not say");
    }
    String value = chosen.get().group(1);
    return value.equals("always")
        ? Finding.worthKnowing(
            CHECK,
            "always: when memory is gathered into large pages is up to chance",
            "echo madvise | sudo tee /" + FILE)
        : Finding.fine(CHECK, value);
  }
}
