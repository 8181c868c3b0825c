package dev.steelyard.core.comparison;

import dev.steelyard.core.SteelyardException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The smallest absolute differences that somebody asks for.
 *
 * @param differences of each unit that something is said of
 * @param isWhole whether the usual ones hold for all other units; else those that the experiments
 *     say that measured what is judged
 */
public record AskedDifferences(MinimumDifferences differences, boolean isWhole) {

  /** Of who says nothing. */
  public static final AskedDifferences NONE = new AskedDifferences(MinimumDifferences.USUAL, false);

  /** What stands for the usual differences, whatever experiments say. */
  public static final String USUAL = "usual";

  /** Of who knows all that matters. */
  public static AskedDifferences whole(MinimumDifferences differences) {
    return new AskedDifferences(differences, true);
  }

  /**
   * Reads what people write: {@code 16B}, {@code 50 us}, and {@link #USUAL}.
   *
   * @throws SteelyardException when one is neither that nor a number with a unit
   */
  public static AskedDifferences parse(Collection<String> texts) {
    Map<Boolean, List<String>> all =
        texts.stream().collect(Collectors.partitioningBy(text -> text.strip().equals(USUAL)));
    return new AskedDifferences(
        MinimumDifferences.parse(all.getOrDefault(false, List.of())),
        !all.getOrDefault(true, List.of()).isEmpty());
  }

  /**
   * All that hold.
   *
   * @param others what the experiments say that measured what is judged
   */
  public MinimumDifferences or(MinimumDifferences others) {
    return isWhole ? differences : differences.or(others);
  }
}
