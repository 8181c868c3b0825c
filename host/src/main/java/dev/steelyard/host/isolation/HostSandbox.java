package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.cgroup.ControlGroup;
import dev.steelyard.host.process.CallOff;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.MarkedProcessTree;
import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.host.process.ProcessTree;
import dev.steelyard.host.process.ProcessTreeMeter;
import dev.steelyard.host.process.Sampler;
import dev.steelyard.host.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A place on this machine itself, in a control group or in none. */
final class HostSandbox implements Sandbox {

  private final SandboxFolder home;
  private final DataFolder data;
  private final Optional<ControlGroup> group;
  private final List<Integer> ports = Ports.free(PORTS);
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final ReentrantLock changing = new ReentrantLock();
  private final CallOff filling;
  private Optional<ServerProcess> server = Optional.empty();
  private final AtomicLong withoutCache = new AtomicLong();
  private Runnable look = () -> {};
  private Optional<ProcessTreeMeter> meter = Optional.empty();
  private Optional<Sampler> sampler = Optional.empty();
  private Optional<Usage> last = Optional.empty();

  /**
   * A place that is ready.
   *
   * @param group made and set, when there is one
   */
  HostSandbox(SandboxFolder home, DataFolder data, Optional<ControlGroup> group) {
    this.home = home;
    this.data = data;
    this.group = group;
    this.filling = home.filling();
  }

  @Override
  public String data() {
    return data.path().toString();
  }

  @Override
  public List<Integer> ports() {
    return ports;
  }

  @Override
  public List<Integer> hostPorts() {
    return ports;
  }

  @Override
  public void fill(FrozenFolder with, boolean cached) {
    filling.during(() -> data.fill(with, cached));
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public void start(Command command, Path log) {
    changing.lock();
    try {
      if (server.isPresent() || last.isPresent()) {
        throw SteelyardException.cannotRun("an enclosure serves one start only");
      }
      Command marked = ServerProcess.with(command, Map.of(MarkedProcessTree.VARIABLE, home.name()));
      ServerProcess started =
          ServerProcess.start(marked, home.folder().resolve("gate"), log, this::admit);
      server = Optional.of(started);
      var _ = started.ending().thenAccept(ending::complete);
    } finally {
      changing.unlock();
    }
  }

  private ProcessTree admit(ProcessIdentity waiting) {
    home.notes().about(new Leftover.OfProcess(waiting));
    group.ifPresent(one -> one.add(waiting.pid()));
    ProcessTree family =
        group.map(ControlGroup::family).orElseGet(() -> new MarkedProcessTree(home.name()));
    ProcessTreeMeter counting = new ProcessTreeMeter(family);
    meter = Optional.of(counting);
    boolean groupTells = group.filter(one -> one.peakMemory().isPresent()).isPresent();
    look = groupTells ? this::lookAtGroup : counting::look;
    sampler = Optional.of(Sampler.at(look));
    return family;
  }

  /** What is stopped is not looked at any more. */
  private void lookAgain() {
    changing.lock();
    try {
      if (last.isEmpty()) {
        look.run();
      }
    } finally {
      changing.unlock();
    }
  }

  /** The kernel keeps the peak of all memory, and of a part of it none. */
  private void lookAtGroup() {
    group
        .map(ControlGroup::withoutCache)
        .orElse(OptionalLong.empty())
        .ifPresent(bytes -> withoutCache.accumulateAndGet(bytes, Math::max));
  }

  @Override
  public OptionalLong pid() {
    return started().map(one -> OptionalLong.of(one.pid())).orElse(OptionalLong.empty());
  }

  @Override
  public CompletableFuture<Ending> ending() {
    return ending.copy();
  }

  @Override
  public void stop(Duration grace) {
    lookAgain();
    started().ifPresent(one -> one.stop(grace));
  }

  @Override
  public OptionalLong cpuNanos() {
    OptionalLong ofGroup = group.map(ControlGroup::cpuNanos).orElse(OptionalLong.empty());
    if (ofGroup.isPresent()) {
      return ofGroup;
    }
    changing.lock();
    try {
      return meter.map(one -> OptionalLong.of(one.cpuNanos())).orElse(OptionalLong.empty());
    } finally {
      changing.unlock();
    }
  }

  private Optional<ServerProcess> started() {
    changing.lock();
    try {
      return server;
    } finally {
      changing.unlock();
    }
  }

  @Override
  public Usage usage() {
    changing.lock();
    try {
      return last.orElseGet(this::read);
    } finally {
      changing.unlock();
    }
  }

  private Usage read() {
    OptionalLong ofGroup = group.map(ControlGroup::peakMemory).orElse(OptionalLong.empty());
    long own = withoutCache.get();
    return new Usage(
        ofGroup.isPresent() ? ofGroup : ofFamily(ProcessTreeMeter::peakMemory),
        own > 0 ? OptionalLong.of(own) : ofFamily(ProcessTreeMeter::peakWithoutFiles),
        group.map(ControlGroup::pageCache).orElse(OptionalLong.empty()),
        group.map(ControlGroup::oomKills).orElse(0L),
        group.map(ControlGroup::memoryPressure).orElse(OptionalDouble.empty()),
        data.free(),
        Optional.empty());
  }

  private OptionalLong ofFamily(Function<ProcessTreeMeter, OptionalLong> what) {
    return meter.map(what).orElse(OptionalLong.empty());
  }

  @Override
  public void close() {
    filling.call();
    stop(Duration.ZERO);
    changing.lock();
    try {
      if (last.isEmpty()) {
        sampler.ifPresent(Sampler::close);
        last = Optional.of(read());
        group.ifPresent(ControlGroup::close);
        data.close();
        home.clear();
        ending.complete(new Ending.CalledOff());
      }
    } finally {
      changing.unlock();
    }
  }
}
