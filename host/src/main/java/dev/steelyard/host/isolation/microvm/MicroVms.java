package dev.steelyard.host.isolation.microvm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.isolation.disk.Ext4Image;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ServerProcess;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes virtual machines, all with the same kernel. Safe for use by many threads. */
public final class MicroVms {

  /** The port the program listens on, in every guest. */
  public static final int PORT = 8080;

  /** The folder for the program's files, in every guest. */
  public static final String DATA = "/steelyard/data";

  /** Where a machine's own folder has the disk for those, when it is not to be empty. */
  public static final String DATA_DISK = "data.ext4";

  private static final long PROBE_MEMORY = 256L << 20;
  private static final Duration PROBE_TIME = Duration.ofMinutes(1);

  /** With the processor itself it takes a second or two. */
  private static final Duration KVM_PROBE_TIME = Duration.ofSeconds(15);

  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final List<String> FOLDERS =
      List.of("bin", "proc", "sys", "dev", "lower", "upper", "root", "modules", "call");
  private static final double LEAST_MEMORY = 0.8;

  private final Path folder;
  private final Consumer<Path> delete;
  private final Qemu qemu = Qemu.find();
  private final GuestKernel kernel = GuestKernel.find();
  private final byte[] base;
  private final ProgramDisk disks;
  private Optional<String> withoutKvm = Optional.empty();
  private final Qemu.Accelerator accelerator;

  /**
   * Finds what is needed, and boots a machine to see that it works and what runs it.
   *
   * @param folder for what is made here
   * @param delete takes a folder away with all that is in it
   * @param admission of the machine that is booted for a try
   */
  public MicroVms(Path folder, Consumer<Path> delete, ServerProcess.Admission admission) {
    this.folder = folder;
    this.delete = delete;
    Ext4Image.check();
    Path busybox = busybox();
    this.base = base(busybox);
    this.disks = new ProgramDisk(folder, busybox, delete);
    this.accelerator = choose(admission);
  }

  /** Only one that needs no libraries is of use before there is a disk. */
  private static Path busybox() {
    Path program = Tool.need("busybox", "install it (Debian: busybox-static)").program();
    boolean needsLibraries =
        Tool.find("ldd")
            .map(ldd -> ldd.attempt(List.of(program.toString())).said().contains("=>"))
            .orElse(false);
    if (needsLibraries) {
      throw SteelyardException.cannotRun(
          "%s needs shared libraries; install one that does not (Debian: busybox-static)"
              .formatted(program));
    }
    return program;
  }

  private byte[] base(Path busybox) {
    try {
      Map<String, byte[]> modules = KernelModules.of(kernel);
      Archive archive = new Archive();
      for (String name : FOLDERS) {
        archive.folder(name);
      }
      archive.file("bin/busybox", Files.readAllBytes(busybox)).file("init", resource("init.sh"));
      String order = String.join("\n", modules.keySet()) + "\n";
      archive.file("modules/order", order.getBytes(StandardCharsets.US_ASCII));
      modules.forEach((name, module) -> archive.file("modules/" + name + ".ko", module));
      return archive.end();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot read " + busybox, failure);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = MicroVms.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException impossible) {
      throw new IllegalStateException("a resource cannot be read", impossible);
    }
  }

  private Qemu.Accelerator choose(ServerProcess.Admission admission) {
    withoutKvm =
        Kvm.problem(Kvm.DEVICE)
            .or(() ->
                failure(Qemu.Accelerator.KVM, KVM_PROBE_TIME, admission)
                    .map(why ->
                        "a virtual machine does not boot with %s: %s".formatted(Kvm.DEVICE, why)));
    if (withoutKvm.isEmpty()) {
      return Qemu.Accelerator.KVM;
    }
    Optional<String> failure = failure(Qemu.Accelerator.TCG, PROBE_TIME, admission);
    if (failure.isEmpty()) {
      return Qemu.Accelerator.TCG;
    }
    throw SteelyardException.cannotRun(
        "a virtual machine with kernel %s and QEMU %s does not boot here: %s; try another kernel"
                .formatted(kernel.version(), qemu.version(), failure.get())
            + " (Debian: linux-image-cloud-amd64)");
  }

  /** Why a machine does not boot as far as its first program; empty when it does. */
  private Optional<String> failure(
      Qemu.Accelerator with, Duration most, ServerProcess.Admission admission) {
    Path place = make(folder.resolve("probe-" + with.word()));
    try {
      write(place, new Archive().file("call/probe", new byte[0]));
      List<String> words = qemu.machine(kernel, with, place, PROBE_MEMORY, 1);
      MicroVm guest = MicroVm.start(place, qemu, words, place.resolve("log"), admission);
      boolean ended = guest.awaitEnd(most);
      guest.stop(Duration.ZERO);
      if (ended && guest.reports().hasProbed()) {
        return Optional.empty();
      }
      return Optional.of(
          ended
              ? said(place.resolve("log"), "it ended and said nothing")
              : "not within %d s".formatted(most.toSeconds()));
    } finally {
      delete.accept(place);
    }
  }

  /** What QEMU complains about comes before that it gives up. */
  private static String said(Path log, String otherwise) {
    return BoundedLog.since(log, 0)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }

  private static Path make(Path place) {
    try {
      return Files.createDirectories(place);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot make the folder " + place, failure);
    }
  }

  private void write(Path place, Archive call) {
    try (var out = Files.newOutputStream(place.resolve("initrd"))) {
      out.write(base);
      out.write(call.end());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the guest's first files to %s: %s".formatted(place, FileFault.why(failure)),
          failure);
    }
  }

  /** What runs, for results' metadata. */
  public Map<String, Object> describe() {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "accelerator",
                accelerator.word(),
                "kernel",
                kernel.version(),
                "qemu",
                qemu.version()));
    withoutKvm.ifPresent(why -> all.put("without_kvm", why));
    return Map.copyOf(all);
  }

  /** Why the processor itself is not used, where it is there to be used; empty otherwise. */
  public Optional<String> brokenKvm() {
    return withoutKvm.filter(_ -> Files.exists(Kvm.DEVICE));
  }

  /**
   * Makes the disk a command needs, unless it is made already.
   *
   * @param files that are to be on it besides
   */
  public void prepare(Command command, List<Path> files) {
    Path made = disks.of(command, files);
    assert Files.exists(made);
  }

  /**
   * Starts a program in a machine of its own; returns when it executes.
   *
   * @param place the machine's own folder
   * @param hostPorts of 127.0.0.1 that lead to {@link #PORT} and those after it in the guest
   */
  public MicroVm start(
      Path place,
      GuestSpec spec,
      List<Integer> hostPorts,
      Command command,
      List<Path> files,
      Path log,
      ServerProcess.Admission admission) {
    Path program = disks.of(command, files);
    Path data = place.resolve(DATA_DISK);
    if (!Files.exists(data)) {
      Ext4Image.make(data, spec.disk());
    }
    write(place, call(spec, command));
    List<String> words =
        new ArrayList<>(qemu.machine(kernel, accelerator, place, spec.memory(), spec.cores()));
    words.addAll(Qemu.log(log.toAbsolutePath()));
    words.addAll(Qemu.readOnlyDisk("program", program));
    words.addAll(
        Qemu.disk(
            "data", data, isDirect(data), spec.readBytesPerSecond(), spec.writeBytesPerSecond()));
    words.addAll(Qemu.network(hostPorts, PORT));
    MicroVm guest = MicroVm.start(place, qemu, words, log, admission);
    try {
      guest.awaitStart();
      requireMemory(guest.reports().memory(), spec.memory());
      return guest;
    } catch (SteelyardException failure) {
      guest.stop(Duration.ZERO);
      throw failure;
    }
  }

  private static Archive call(GuestSpec spec, Command command) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.merge("PATH", "/steelyard/bin", (path, own) -> path + ":" + own);
    environment.putAll(command.environment());
    List<String> words = new ArrayList<>(List.of(command.directory().toString(), "--"));
    new TreeMap<>(environment).forEach((name, value) -> words.add(name + "=" + value));
    words.add(command.program().toString());
    words.addAll(command.arguments());
    return new Archive()
        .file("call/inside", resource("inside.sh"))
        .file("call/limits", spec.groupLimits().getBytes(StandardCharsets.US_ASCII))
        .file("call/words", GuestWords.write(words));
  }

  /** Whether this machine's page cache can be passed by; a file system in memory is one itself. */
  private static boolean isDirect(Path file) {
    try {
      return !IN_MEMORY.contains(Files.getFileStore(file).type());
    } catch (IOException unknown) {
      return false;
    }
  }

  private static void requireMemory(long has, long asked) {
    if (has < LEAST_MEMORY * asked || has > asked) {
      throw SteelyardException.cannotRun(
          "a virtual machine of %d MiB has %d MiB for programs, the kernel keeps the rest; ask for"
                  .formatted(asked >> 20, has >> 20)
              + " more, or use isolation 'cgroup'");
    }
  }
}
