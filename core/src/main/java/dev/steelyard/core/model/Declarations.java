package dev.steelyard.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which way is better as users declared it, for benchmarks by name. Of several that fit one name
 * the last counts. Immutable.
 */
public record Declarations(List<DirectionDeclaration> all) {

  public static final Declarations NONE = new Declarations(List.of());

  /**
   * One of them.
   *
   * @param glob of whole benchmark names: {@code *} for any characters, {@code ?} for one, and a
   *     backslash takes the next character as it is
   */
  public record DirectionDeclaration(String glob, Direction direction) {}

  public Declarations {
    all = List.copyOf(all);
  }

  /** These, and then those: where both fit, those count. */
  public Declarations then(Declarations later) {
    List<DirectionDeclaration> both = new ArrayList<>(all);
    both.addAll(later.all);
    return new Declarations(both);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** What is declared of a benchmark. */
  public Optional<Direction> of(String benchmark) {
    for (DirectionDeclaration one : all.reversed()) {
      if (pattern(one.glob).matcher(benchmark).matches()) {
        return Optional.of(one.direction);
      }
    }
    return Optional.empty();
  }

  /** The metadata with what is declared of their benchmark. */
  public Metadata on(String benchmark, Metadata metadata) {
    return of(benchmark)
        .map(direction -> metadata.withDirection(direction, Basis.DECLARED))
        .orElse(metadata);
  }

  /** The results with what is declared of their benchmarks. */
  public List<Result> on(List<Result> results) {
    return isEmpty()
        ? results
        : results.stream()
            .map(one -> one.withMetadata(on(one.benchmark(), one.metadata())))
            .toList();
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\' && i + 1 < glob.length()) {
        i++;
        regex.append(Pattern.quote(String.valueOf(glob.charAt(i))));
      } else {
        regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
