package dev.steelyard.host.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one process has in memory now, in bytes.
 *
 * @param peak the most it has had, which the kernel keeps; 0 where it does not tell
 * @param all that is resident
 * @param withoutFiles of it what is no file's: its own and shared memory
 */
public record MemoryOf(long peak, long all, long withoutFiles) {

  /**
   * What is resident; every page as often as processes have it. Nothing when it has ended, or is
   * about to: what it then has is what the kernel has not taken back yet.
   */
  public static Optional<MemoryOf> resident(long pid) {
    return text(pid, "status")
        .filter(text -> text.contains("\nVmRSS:"))
        // Asked afterwards: whoever goes on now has not begun to end before.
        .filter(_ -> !Processes.isEnding(pid))
        .map(text -> {
          long all = bytes(text, "VmRSS:").orElse(0);
          return new MemoryOf(
              Math.max(all, bytes(text, "VmHWM:").orElse(0)),
              all,
              Math.max(0, all - bytes(text, "RssFile:").orElse(0)));
        });
  }

  /**
   * Its share: a page that several processes have counts for each as a part. Nothing where that is
   * not told, to this user or at all.
   */
  public static Optional<MemoryOf> proportional(long pid) {
    Optional<String> told = text(pid, "smaps_rollup");
    OptionalLong all = told.map(text -> bytes(text, "Pss:")).orElse(OptionalLong.empty());
    OptionalLong files = told.map(text -> bytes(text, "Pss_File:")).orElse(OptionalLong.empty());
    return all.isPresent() && files.isPresent()
        ? Optional.of(new MemoryOf(0, all.getAsLong(), all.getAsLong() - files.getAsLong()))
        : Optional.empty();
  }

  private static Optional<String> text(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException goneOrAnothers) {
      return Optional.empty();
    }
  }

  /** A line such as {@code VmRSS: 1234 kB}. */
  private static OptionalLong bytes(String text, String word) {
    int line = text.indexOf("\n" + word);
    if (line < 0) {
      return OptionalLong.empty();
    }
    int end = text.indexOf('\n', line + 1);
    String digits =
        text.substring(line + 1 + word.length(), end < 0 ? text.length() : end)
            .replaceAll("\\D", "");
    return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits) << 10);
  }
}
