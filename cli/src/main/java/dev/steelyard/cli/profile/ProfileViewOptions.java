package dev.steelyard.cli.profile;

import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileView;
import java.util.List;
import picocli.CommandLine.Option;

/** How much of a profile is shown. */
final class ProfileViewOptions {

  private static final int MOST = 100_000;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many functions. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--lines", description = "Count by line rather than by function.")
  private boolean perLine;

  void check() {
    OptionRange.check("--top", top, MOST);
  }

  ProfileView view(String title, Profile profile, List<String> notes) {
    return ProfileView.of(title, profile, top, perLine, notes);
  }
}
