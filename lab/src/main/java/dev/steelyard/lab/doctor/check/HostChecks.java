package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.nio.file.Path;
import java.util.List;

/** Every check there is. */
public final class HostChecks {

  private static final List<HostCheck> STILL =
      List.of(
          new LoadCheck(),
          new BusyProcessesCheck(),
          new StealCheck(),
          new CpuLimitCheck(),
          new MemoryLimitCheck(),
          new GovernorCheck(),
          new TurboCheck(),
          new HeatCheck(),
          new PowerCheck(),
          new SwapCheck(),
          new ClockSourceCheck(),
          new SmtCheck(),
          new VirtualMachineCheck(),
          new AddressRandomisationCheck(),
          new HugePagesCheck(),
          new IsolatedCpusCheck());

  private HostChecks() {}

  /**
   * Looks at everything.
   *
   * @param folders where much is written: the store and where experiments work
   */
  public static List<Finding> look(
      Machine machine, Period period, ClockMeter.ClockReading clock, List<Path> folders) {
    List<Finding> findings =
        new java.util.ArrayList<>(
            STILL.stream().map(check -> check.look(machine, period)).toList());
    findings.add(new ClockMeter.ReadingCheck(clock).look(machine, period));
    folders.stream()
        .map(FreeSpace::of)
        .distinct()
        .map(space -> new FreeSpace.SpaceCheck(space).look(machine, period))
        .forEach(findings::add);
    return findings;
  }
}
