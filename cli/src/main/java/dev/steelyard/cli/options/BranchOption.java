package dev.steelyard.cli.options;

import dev.steelyard.core.SteelyardException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which branch a build was made on, where git cannot tell. */
public final class BranchOption {

  static final String NAME = "--branch";

  static final String DESCRIPTION =
      "The branch it was made on. Default: what git or the CI service says.";

  @Option(names = NAME, paramLabel = "NAME", description = DESCRIPTION)
  private @Nullable String name;

  public Optional<String> branch() {
    return checked(name);
  }

  /** The name of a branch as it was given, if it was. */
  public static Optional<String> checked(@Nullable String name) {
    if (name != null && (name.isBlank() || name.chars().anyMatch(Character::isISOControl))) {
      throw SteelyardException.invalid(
          "--branch is '%s'; give the name of a branch".formatted(name));
    }
    return Optional.ofNullable(name);
  }
}
