package dev.steelyard.cli;

import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.harness.reading.Provenance;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says what to call the machine that was measured on. */
final class TestBedOptions {

  @Option(
      names = "--testbed-name",
      paramLabel = "NAME",
      description = "What to call the machine measured on. Default: its host name.")
  private @Nullable String name;

  TestBed testBed() {
    return ThisMachine.asTestBed(name == null ? ThisMachine.hostName() : name);
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The machine that a file names; this one where it names none, or this one. */
  TestBed testBed(Provenance said) {
    TestBed here = testBed();
    return isElsewhere(said, here)
        ? new TestBed(
            name == null ? said.host().orElse(here.name()) : name,
            said.cpu().orElse(""),
            0,
            said.system().orElse(""),
            Instant.now())
        : here;
  }

  /** Whether a file names another machine than this one. */
  static boolean isElsewhere(Provenance said, TestBed here) {
    return said.host().filter(host -> !host.equals(ThisMachine.hostName())).isPresent()
        || (said.host().isPresent()
            && said.cpu().filter(cpu -> !cpu.equals(here.cpu().strip())).isPresent());
  }
}
