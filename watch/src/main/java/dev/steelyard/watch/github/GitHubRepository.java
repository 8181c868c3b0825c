package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;
import java.util.regex.Pattern;

/** A repository by its owner and name, as GitHub spells them. */
public record GitHubRepository(String owner, String name) {

  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

  /**
   * Of {@code OWNER/NAME}.
   *
   * @throws SteelyardException when it is none
   */
  public static GitHubRepository parse(String text) {
    int slash = text.indexOf('/');
    String owner = slash < 0 ? "" : text.substring(0, slash);
    String name = text.substring(slash + 1);
    if (!OWNER.matcher(owner).matches() || !NAME.matcher(name).matches()) {
      throw SteelyardException.invalid(
          "%s is no repository of GitHub; write OWNER/NAME".formatted(ShownAddress.orText(text)));
    }
    return new GitHubRepository(owner, name);
  }

  /** The beginning of what the API has of it. */
  public String path() {
    return "/repos/" + this;
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
