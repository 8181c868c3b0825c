package dev.steelyard.cli;

import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says what to call the machine that was measured on. */
final class TestBedOptions {

  @Option(
      names = "--testbed-name",
      paramLabel = "NAME",
      description = "What to call the machine measured on: this one. Default: its host name.")
  private @Nullable String name;

  TestBed testBed() {
    return ThisMachine.asTestBed(name == null ? ThisMachine.hostName() : name);
  }
}
