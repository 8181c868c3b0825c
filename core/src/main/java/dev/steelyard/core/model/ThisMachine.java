package dev.steelyard.core.model;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes the machine this runs on, as the operating system describes itself. */
public final class ThisMachine {

  private ThisMachine() {}

  /** This machine as a testbed under the given name. */
  public static TestBed asTestBed(String name) {
    return new TestBed(name, cpu(), memoryGb(), operatingSystem(), Instant.now());
  }

  /** The host's own name, or {@code localhost} when it cannot be told. */
  public static String hostName() {
    return firstLine(Path.of("/proc/sys/kernel/hostname"))
        .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
        .filter(name -> !name.isBlank())
        .orElse("localhost");
  }

  private static String cpu() {
    return keyed(Path.of("/proc/cpuinfo"), "model name", ':')
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElseGet(() -> System.getProperty("os.arch"));
  }

  private static int memoryGb() {
    var bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return (int) Math.max(1, Math.round(bean.getTotalMemorySize() / 0x1p30));
  }

  private static String operatingSystem() {
    String kernel =
        System.getProperty("os.name") + " " + System.getProperty("os.version") + hypervisor();
    return keyed(Path.of("/etc/os-release"), "PRETTY_NAME", '=')
        .map(name -> name.replace("\"", "") + " (" + kernel + ")")
        .orElse(kernel);
  }

  /** A machine that moved to another hypervisor is another machine. */
  private static String hypervisor() {
    boolean isVirtual =
        keyed(Path.of("/proc/cpuinfo"), "flags", ':')
            .filter(flags -> (" " + flags + " ").contains(" hypervisor "))
            .isPresent();
    return isVirtual
        ? ", on "
            + firstLine(Path.of("/sys/class/dmi/id/sys_vendor"))
                .map(vendor -> vendor.replace(')', ' ').strip())
                .filter(vendor -> !vendor.isEmpty())
                .orElse("a hypervisor")
        : "";
  }

  private static Optional<String> firstLine(Path file) {
    return lines(file, all -> all.findFirst().map(String::strip));
  }

  private static Optional<String> keyed(Path file, String key, char separator) {
    return lines(
        file,
        all ->
            all.filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                .filter(value -> !value.isEmpty())
                .findFirst());
  }

  private interface Search {
    Optional<String> in(Stream<String> lines);
  }

  /** A file that is missing or unreadable is a fact of this system, not a failure. */
  private static Optional<String> lines(Path file, Search search) {
    try (Stream<String> lines = Files.lines(file)) {
      return search.in(lines);
    } catch (IOException | java.io.UncheckedIOException absent) {
      return Optional.empty();
    }
  }
}
