package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.microvm.GuestSpec;
import dev.steelyard.host.isolation.microvm.GuestUsage;
import dev.steelyard.host.isolation.microvm.MicroVm;
import dev.steelyard.host.isolation.microvm.MicroVms;
import dev.steelyard.host.process.CallOff;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.MarkedProcessTree;
import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.host.process.ProcessTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** A place in a virtual machine, which runs as long as its program. */
final class MicrovmSandbox implements Sandbox {

  private static final Usage UNKNOWN =
      new Usage(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          0,
          OptionalDouble.empty(),
          OptionalLong.empty(),
          Optional.empty());

  private final SandboxFolder home;
  private final MicroVms machines;
  private final DataImages images;
  private final GuestSpec spec;
  private final List<Path> files;
  private final List<Integer> hostPorts = Ports.free(PORTS);
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final ReentrantLock changing = new ReentrantLock();
  private final CallOff filling;
  private Optional<MicroVm> guest = Optional.empty();
  private boolean used;

  MicrovmSandbox(
      SandboxFolder home, MicroVms machines, DataImages images, GuestSpec spec, List<Path> files) {
    this.home = home;
    this.machines = machines;
    this.images = images;
    this.files = files;
    this.spec = spec;
    this.filling = home.filling();
  }

  @Override
  public String data() {
    return MicroVms.DATA;
  }

  @Override
  public List<Integer> ports() {
    return IntStream.range(MicroVms.PORT, MicroVms.PORT + PORTS).boxed().toList();
  }

  @Override
  public List<Integer> hostPorts() {
    return hostPorts;
  }

  /** What the guest's kernel has in memory is nothing, each time anew. */
  @Override
  public void fill(FrozenFolder with, boolean cached) {
    filling.during(() -> {
      Path image = images.of(with, spec.disk());
      FrozenFolder.copy(
          List.of("--reflink=auto", "--sparse=always"),
          image,
          home.folder().resolve(MicroVms.DATA_DISK));
    });
  }

  @Override
  public String host() {
    return "0.0.0.0";
  }

  @Override
  public void start(Command command, Path log) {
    changing.lock();
    try {
      if (used) {
        throw SteelyardException.cannotRun("an enclosure serves one start only");
      }
      used = true;
      MicroVm started =
          machines.start(home.folder(), spec, hostPorts, command, files, log, this::admit);
      guest = Optional.of(started);
      var _ = started.ending().thenAccept(ending::complete);
    } finally {
      changing.unlock();
    }
  }

  private ProcessTree admit(ProcessIdentity waiting) {
    home.notes().about(new Leftover.OfProcess(waiting));
    return new MarkedProcessTree(home.name());
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public CompletableFuture<Ending> ending() {
    return ending.copy();
  }

  @Override
  public void stop(Duration grace) {
    started().ifPresent(one -> one.stop(grace));
  }

  private Optional<MicroVm> started() {
    changing.lock();
    try {
      return guest;
    } finally {
      changing.unlock();
    }
  }

  /** The guest's processes are not this kernel's. */
  @Override
  public OptionalLong cpuNanos() {
    return OptionalLong.empty();
  }

  @Override
  public Usage usage() {
    return started().map(MicrovmSandbox::usage).orElse(UNKNOWN);
  }

  private static Usage usage(MicroVm guest) {
    GuestUsage usage = guest.usage();
    return new Usage(
        usage.peakMemory(),
        OptionalLong.empty(),
        usage.pageCache(),
        usage.oomKills(),
        usage.memoryPressure(),
        usage.diskFree(),
        guest.boot());
  }

  @Override
  public void close() {
    filling.call();
    stop(Duration.ZERO);
    changing.lock();
    try {
      used = true;
      home.clear();
      ending.complete(new Ending.CalledOff());
    } finally {
      changing.unlock();
    }
  }
}
