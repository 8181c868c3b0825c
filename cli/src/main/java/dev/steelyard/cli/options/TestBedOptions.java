package dev.steelyard.cli.options;

import dev.steelyard.analysis.builds.SaidTestBed;
import dev.steelyard.core.model.TestBed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says what to call the machine that was measured on. */
public final class TestBedOptions {

  @Option(
      names = "--testbed-name",
      paramLabel = "NAME",
      description = "What to call the machine measured on. Default: its host name.")
  private @Nullable String name;

  /** What they say. */
  public SaidTestBed said() {
    return new SaidTestBed(Optional.ofNullable(name));
  }

  public TestBed testBed() {
    return said().here();
  }
}
