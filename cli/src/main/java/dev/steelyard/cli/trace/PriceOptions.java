package dev.steelyard.cli.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.core.trace.StoragePrices;
import dev.steelyard.core.trace.StorageRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What requests to storage cost. */
final class PriceOptions {

  private static final String GIGABYTE = "gigabyte";

  private static final List<String> WORDS =
      Stream.concat(
              Stream.of(StorageRequest.Kind.values()).map(one -> word(one)), Stream.of(GIGABYTE))
          .toList();

  @Option(
      names = "--price",
      paramLabel = "KIND=MONEY",
      description =
          "What a thousand requests cost (read, write, list, look, delete), or a gigabyte that is"
              + " read (gigabyte), as --price read=0.0004. May be given several times.")
  private List<String> prices = List.of();

  private static String word(StorageRequest.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** What they say. */
  StoragePrices said() {
    Map<StorageRequest.Kind, Double> perThousand = new EnumMap<>(StorageRequest.Kind.class);
    double perGigabyte = 0;
    for (String one : prices) {
      int sign = one.indexOf('=');
      String word = sign < 0 ? one : one.substring(0, sign);
      if (!WORDS.contains(word) || sign < 0) {
        throw SteelyardException.invalid(
            "--price is '%s'%s"
                .formatted(
                    one,
                    sign < 0
                        ? "; write a kind and its price, as read=0.0004"
                        : Suggestion.orAll(word, WORDS)));
      }
      double money = money(one, one.substring(sign + 1));
      if (word.equals(GIGABYTE)) {
        perGigabyte = money;
      } else {
        perThousand.put(StorageRequest.Kind.valueOf(word.toUpperCase(Locale.ROOT)), money);
      }
    }
    return new StoragePrices(perThousand, perGigabyte);
  }

  private static double money(String whole, String number) {
    try {
      double money = Double.parseDouble(number);
      if (money >= 0 && Double.isFinite(money)) {
        return money;
      }
    } catch (NumberFormatException none) {
      throw notMoney(whole, none);
    }
    throw notMoney(whole, new NumberFormatException(number));
  }

  private static SteelyardException notMoney(String whole, NumberFormatException why) {
    return SteelyardException.invalid(
        "--price is '%s'; a price is a number of at least 0, as read=0.0004".formatted(whole), why);
  }
}
