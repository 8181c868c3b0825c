package dev.steelyard.lab.adhoc;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.template.reading.ShellWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What commands, and the experiment that they make, are called. */
final class VariantNames {

  private static final int LONGEST = 100;
  private static final int LONGEST_PROGRAM = 40;
  private static final int MOST_PROGRAMS = 3;

  /** Hex digits. */
  private static final int FINGERPRINT = 8;

  private VariantNames() {}

  /**
   * A name for each command, no two alike: its own, else its line. What is cut off of a long one is
   * in a fingerprint. Only of a line that is given twice does the place tell, by a number that
   * makes no name that another command has.
   *
   * @throws SteelyardException when two commands were given one name, or one that is another's line
   */
  static List<String> of(List<AdHocCommand> commands, boolean isShell) {
    Set<String> given = new HashSet<>();
    for (AdHocCommand command : commands) {
      command.name().map(name -> shortened(name.strip())).ifPresent(name -> add(name, given));
    }
    Set<String> lines = new HashSet<>();
    for (AdHocCommand command : commands) {
      if (command.name().isEmpty()) {
        lines.add(unlike(given, shortened(line(command, isShell).strip())));
      }
    }
    Set<String> taken = new HashSet<>(given);
    taken.addAll(lines);
    List<String> names = new ArrayList<>();
    for (AdHocCommand command : commands) {
      String name = shortened(command.name().orElse(line(command, isShell)).strip());
      boolean isFirst = command.name().isPresent() || lines.remove(name);
      names.add(isFirst ? name : numbered(name, taken));
    }
    return names;
  }

  private static String unlike(Set<String> given, String line) {
    if (given.contains(line)) {
      throw SteelyardException.invalid(
          "'%s' is one command and the name of another; give each a name of its own"
              .formatted(line));
    }
    return line;
  }

  private static void add(String name, Set<String> given) {
    if (!given.add(name)) {
      throw SteelyardException.invalid(
          "two commands are called '%s'; give each a name of its own".formatted(name));
    }
  }

  /** What a shell has to read is run by one; what it need not have read is another measurement. */
  private static String line(AdHocCommand command, boolean isShell) {
    String line = command.line();
    return isShell && ShellSyntax.in(line).isEmpty()
        ? "sh -c '" + line.strip().replace("'", "'\\''") + "'"
        : line;
  }

  /** With the first number that makes a name nobody has; it is taken then. */
  private static String numbered(String name, Set<String> taken) {
    return IntStream.iterate(2, time -> time + 1)
        .mapToObj(time -> numbered(name, time))
        .filter(taken::add)
        .findFirst()
        .orElseThrow();
  }

  private static String numbered(String name, int time) {
    String number = " (" + time + ")";
    return name.length() + number.length() <= LONGEST
        ? name + number
        : cut(name, LONGEST - number.length()) + number;
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : cut(name, LONGEST);
  }

  private static String cut(String name, int length) {
    String mark = "…" + fingerprint(name);
    int end = length - mark.length();
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end)
        + mark;
  }

  private static String fingerprint(String... texts) {
    Fingerprint all = new Fingerprint();
    for (String text : texts) {
      all.add(text);
    }
    return all.hex().substring(0, FINGERPRINT);
  }

  /**
   * By the programs: {@code gzip}, {@code fd-vs-find}; what is many is {@code commands}. What is
   * run between the runs, such as what empties caches, makes another measurement of them.
   */
  static String experiment(
      List<AdHocCommand> commands,
      boolean isShell,
      Optional<String> prepare,
      Optional<String> cleanup) {
    Set<String> programs =
        commands.stream()
            .map(command -> program(command.line(), isShell))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    boolean isNamed =
        programs.size() <= MOST_PROGRAMS && programs.stream().noneMatch(String::isEmpty);
    String name = isNamed ? String.join("-vs-", programs) : "commands";
    if (prepare.isEmpty() && cleanup.isEmpty()) {
      return name;
    }
    String word = prepare.isPresent() ? "-prepared-" : "-cleaned-";
    return name + word + fingerprint(prepare.orElse("").strip(), cleanup.orElse("").strip());
  }

  /** The first word without its folders; empty where that is no name for a benchmark. */
  private static String program(String line, boolean isShell) {
    String first = isShell ? line.strip().split("\\s", 2)[0] : ShellWords.split(line).getFirst();
    String name = first.substring(first.lastIndexOf('/') + 1);
    return name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*") && name.length() <= LONGEST_PROGRAM
        ? name
        : "";
  }
}
