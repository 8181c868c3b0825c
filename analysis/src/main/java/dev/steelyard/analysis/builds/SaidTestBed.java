package dev.steelyard.analysis.builds;

import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.harness.reading.FileOrigin;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user says of the machine that was measured on.
 *
 * @param name what to call it; empty for its host name
 */
public record SaidTestBed(Optional<String> name) {

  /** This machine. */
  public TestBed here() {
    return ThisMachine.asTestBed(name.orElseGet(ThisMachine::hostName));
  }

  /** The machine that a file names; this one where it names none, or this one. */
  public TestBed of(FileOrigin said) {
    TestBed here = here();
    return isElsewhere(said, here)
        ? new TestBed(
            name.or(said::host).orElse(here.name()),
            said.cpu().orElse(""),
            0,
            said.system().orElse(""),
            Instant.now())
        : here;
  }

  /** Whether a file names another machine than this one. */
  static boolean isElsewhere(FileOrigin said, TestBed here) {
    return said.host().filter(host -> !host.equals(ThisMachine.hostName())).isPresent()
        || (said.host().isPresent()
            && said.cpu().filter(cpu -> !cpu.equals(here.cpu().strip())).isPresent());
  }
}
