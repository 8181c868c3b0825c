package dev.steelyard.report.content;

import dev.steelyard.core.comparison.MinimumEffects;
import java.util.Locale;
import java.util.stream.Collectors;

/** Smallest changes that matter, as people read them. */
public final class EffectText {

  private EffectText() {}

  /** {@code 2%}. */
  public static String of(double share) {
    String text = String.format(Locale.ROOT, "%.3g%%", share * 100);
    return text.contains(".") ? text.replaceFirst("\\.?0+%$", "%") : text;
  }

  /** {@code 2%}, or {@code 2% (3 of them within 20%)} where some have another. */
  static String of(MinimumEffects effects) {
    String others =
        effects.others().entrySet().stream()
            .map(one ->
                "%s of them within %s".formatted(Signs.grouped(one.getValue()), of(one.getKey())))
            .collect(Collectors.joining(", "));
    return of(effects.most()) + (others.isEmpty() ? "" : " (" + others + ")");
  }
}
