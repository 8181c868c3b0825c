package dev.steelyard.lab.experiment;

import dev.steelyard.lab.template.CommandTemplate;
import java.util.List;
import java.util.Optional;

/** What a variant has installed for it, into a folder of its own, before anything is measured. */
public sealed interface Installation {

  /**
   * What tells its build from that of another variant: equal texts ask for the same version of the
   * same thing. Empty where nobody knows a version of it.
   */
  Optional<String> build();

  /**
   * A virtual environment of Python.
   *
   * @param wanted the package that is compared: a requirement, or the path of a wheel, in which a
   *     star stands for anything and the newest file counts
   * @param more requirements beside it
   * @param interpreter its name or path; empty for the usual one
   */
  record PythonPackages(String wanted, List<String> more, Optional<String> interpreter)
      implements Installation {

    public PythonPackages {
      more = List.copyOf(more);
    }

    @Override
    public Optional<String> build() {
      return Optional.of(wanted);
    }
  }

  /**
   * A class path.
   *
   * @param wanted the artifact that is compared: coordinates, or the path of a jar as with wheels
   * @param more artifacts beside it
   */
  record MavenArtifacts(String wanted, List<String> more) implements Installation {

    public MavenArtifacts {
      more = List.copyOf(more);
    }

    @Override
    public Optional<String> build() {
      return Optional.of(wanted);
    }
  }

  /** What a script makes of the folder that it is told. */
  record InstallScript(CommandTemplate command) implements Installation {

    @Override
    public Optional<String> build() {
      return Optional.empty();
    }
  }
}
