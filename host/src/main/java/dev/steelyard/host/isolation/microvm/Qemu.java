package dev.steelyard.host.isolation.microvm;

import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The command line of QEMU. */
final class Qemu {

  static final String INSTALL = "install QEMU (Debian: qemu-system-x86)";

  private final Tool tool;
  private final String version;

  private Qemu(Tool tool, String version) {
    this.tool = tool;
    this.version = version;
  }

  static Qemu find() {
    Tool tool = Tool.need("qemu-system-x86_64", INSTALL);
    String said = tool.run("--version").lines().findFirst().orElse("");
    return new Qemu(tool, said.replaceAll(".*version ([0-9.]+).*", "$1"));
  }

  String version() {
    return version;
  }

  Path program() {
    return tool.program();
  }

  /** What runs the guest's instructions: the processor itself, or QEMU. */
  enum Accelerator {
    KVM,
    TCG;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String processor() {
      return this == KVM ? "host" : "max";
    }
  }

  /** A machine without disks or network, that reports through a pipe. */
  List<String> machine(
      GuestKernel kernel, Accelerator accelerator, Path folder, long memory, int cores) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-M", "microvm", "-accel", accelerator.word(), "-cpu", accelerator.processor()));
    words.addAll(List.of("-m", memory / 1024 + "K", "-smp", Integer.toString(cores)));
    words.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"));
    words.addAll(List.of("-kernel", kernel.image().toString()));
    words.addAll(List.of("-initrd", folder.resolve("initrd").toString()));
    words.addAll(List.of("-append", "console=ttyS0 panic=-1 reboot=t" + clock(accelerator)));
    words.addAll(List.of("-serial", "file:" + folder.resolve("console")));
    words.addAll(List.of("-chardev", "pipe,id=control,path=" + option(folder.resolve("control"))));
    words.addAll(List.of("-device", "virtio-serial-device,max_ports=4"));
    words.addAll(List.of("-device", "virtserialport,chardev=control,nr=1"));
    return words;
  }

  /**
   * Such a machine has no clock to hold the processor's against. A kernel that tries nevertheless
   * stands still for ever when QEMU's timers come late, as they do on a busy machine.
   */
  private static String clock(Accelerator accelerator) {
    OptionalLong frequency =
        accelerator == Accelerator.TCG ? ProcessorClock.kiloHertz() : OptionalLong.empty();
    return frequency.isPresent() ? " tsc_early_khz=" + frequency.getAsLong() : "";
  }

  static List<String> log(Path log) {
    return List.of(
        "-chardev",
        "file,id=log,append=on,path=" + option(log),
        "-device",
        "virtserialport,chardev=log,nr=2");
  }

  static List<String> readOnlyDisk(String name, Path image) {
    return disk(name, image, "readonly=on");
  }

  /** A disk whose bytes are not kept a second time in this machine's memory, where that can be. */
  static List<String> disk(
      String name, Path image, boolean direct, OptionalLong read, OptionalLong write) {
    StringBuilder more = new StringBuilder(direct ? "cache.direct=on" : "cache.direct=off");
    read.ifPresent(rate -> more.append(",throttling.bps-read=").append(rate));
    write.ifPresent(rate -> more.append(",throttling.bps-write=").append(rate));
    return disk(name, image, more.toString());
  }

  private static List<String> disk(String name, Path image, String more) {
    return List.of(
        "-drive", "id=%s,if=none,format=raw,%s,file=%s".formatted(name, more, option(image)),
        "-device", "virtio-blk-device,drive=%s,serial=%s".formatted(name, name));
  }

  /**
   * A network that reaches nothing, and is reached by ports of 127.0.0.1, in the guest in a row.
   */
  static List<String> network(List<Integer> hostPorts, int first) {
    StringBuilder network = new StringBuilder("user,id=net,restrict=on");
    for (int i = 0; i < hostPorts.size(); i++) {
      network.append(",hostfwd=tcp:127.0.0.1:%d-:%d".formatted(hostPorts.get(i), first + i));
    }
    return List.of("-netdev", network.toString(), "-device", "virtio-net-device,netdev=net");
  }

  /** A comma ends an option's value, unless it is written twice. */
  private static String option(Path path) {
    return path.toString().replace(",", ",,");
  }

  /** The frequency of the processor's time stamp counter, as far as the system tells. */
  private static final class ProcessorClock {

    static OptionalLong kiloHertz() {
      Optional<Long> base = number("/sys/devices/system/cpu/cpu0/cpufreq/base_frequency");
      return base.map(OptionalLong::of).orElseGet(ProcessorClock::current);
    }

    private static Optional<Long> number(String file) {
      try {
        return Optional.of(Long.parseLong(Files.readString(Path.of(file)).strip()));
      } catch (IOException | NumberFormatException unknown) {
        return Optional.empty();
      }
    }

    private static OptionalLong current() {
      try {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("cpu MHz"))
            .mapToLong(line ->
                Math.round(1000 * Double.parseDouble(line.substring(line.indexOf(':') + 1))))
            .findFirst();
      } catch (IOException unknown) {
        return OptionalLong.empty();
      }
    }
  }
}
