package dev.steelyard.lab.doctor;

import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.host.file.Programs;
import dev.steelyard.host.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small, fixed piece of each kind of work, done by programs that every Linux has: some 10 to 50
 * ms, most of it of the kind. The amount never changes, so that a machine can be followed over
 * time.
 */
final class NoiseWork {

  /** Raised when the work changes, for values before and after cannot be compared. */
  static final int VERSION = 1;

  private static final List<String> ARITHMETIC =
      List.of("awk", "BEGIN { for (i = 0; i < 100000; i++) s += i * i % 7; print s }");

  /** 64 MiB that the kernel has just given, page by page, and filled once. */
  private static final List<String> FILLING =
      List.of("dd", "if=/dev/zero", "of=/dev/null", "bs=64M", "count=1");

  /** 4 MiB that have to be on the disk before it ends. */
  private static final List<String> WRITING =
      List.of("dd", "if=/dev/zero", "of=written", "bs=256k", "count=16", "conv=fsync");

  private NoiseWork() {}

  /**
   * The command that does it.
   *
   * @param folder to start and to write in
   */
  static Command command(NoiseKind kind, Path folder) {
    List<String> words = words(kind);
    Path program = Programs.find(words.getFirst(), folder, null);
    return new Command(program, words.subList(1, words.size()), Map.of(), folder, Optional.empty());
  }

  static List<String> words(NoiseKind kind) {
    return switch (kind) {
      case CPU -> ARITHMETIC;
      case MEMORY -> FILLING;
      case DISK -> WRITING;
    };
  }
}
