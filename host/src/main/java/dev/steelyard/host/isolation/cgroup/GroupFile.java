package dev.steelyard.host.isolation.cgroup;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads and writes the kernel's small files. */
final class GroupFile {

  private GroupFile() {}

  static void write(Path file, String value) {
    try {
      Files.writeString(file, value);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write '%s' to %s: %s".formatted(value, file, FileFault.why(failure)), failure);
    }
  }

  /** The lines of a file; none when it is not there. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException notThere) {
      return List.of();
    }
  }

  /** A file that holds one number. */
  static OptionalLong number(Path file) {
    return toNumber(lines(file).stream().findFirst());
  }

  /** The number after a word, in a file of lines such as {@code oom_kill 3}. */
  static OptionalLong number(Path file, String word) {
    return number(lines(file), word);
  }

  private static OptionalLong number(List<String> lines, String word) {
    return toNumber(
        lines.stream()
            .filter(line -> line.startsWith(word + " "))
            .map(line -> line.substring(word.length() + 1).strip())
            .findFirst());
  }

  /** The sum of the numbers after words; empty when one of them is not there. */
  static OptionalLong sum(Path file, String... words) {
    List<String> lines = lines(file);
    long sum = 0;
    for (String word : words) {
      OptionalLong one = number(lines, word);
      if (one.isEmpty()) {
        return one;
      }
      sum += one.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** What {@code cpu.stat} tells in microseconds. */
  static OptionalLong nanos(Path file) {
    OptionalLong micros = number(file, "usage_usec");
    return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * 1_000) : micros;
  }

  private static OptionalLong toNumber(Optional<String> text) {
    return text.filter(one -> one.matches("\\d{1,18}")).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** The processes of a group and of the groups in it. */
  static Stream<Long> members(Path group) {
    Stream<Long> own =
        lines(group.resolve("cgroup.procs")).stream()
            .filter(line -> line.matches("[1-9]\\d*"))
            .map(Long::parseLong);
    return Stream.concat(own, children(group).stream().flatMap(GroupFile::members));
  }

  static List<Path> children(Path group) {
    try (Stream<Path> all = Files.list(group)) {
      return all.filter(Files::isDirectory).toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  /** Removes a group and the groups in it; what runs in them has been ended. */
  static void remove(Path group) {
    children(group).forEach(GroupFile::remove);
    try {
      Files.deleteIfExists(group);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot remove the control group %s: %s; end what runs in it"
              .formatted(group, FileFault.why(failure)),
          failure);
    }
  }
}
