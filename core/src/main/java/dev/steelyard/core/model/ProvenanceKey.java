package dev.steelyard.core.model;

import java.util.Arrays;
import java.util.Locale;

/** The keys of a result's {@link Provenance}, each stored as its name in lower case. */
enum ProvenanceKey {
  SEAL,
  ORDER,
  BLOCKS,
  STARTS,
  VALUES_PER_START,
  ITERATIONS_A_VALUE,
  LOOK_SHARE,
  MINIMUM_EFFECT,
  MINIMUM_DIFFERENCES,
  FAILED_CHECKS,
  FAILED_REQUESTS,
  FAILED_REQUESTS_OF_NAME,
  FAILED_ITERATIONS,
  FAILED_ARRIVALS,
  FAILED_RUNS,
  FAILED_UNITS,
  FAILED_UNITS_IN_PART,
  EXIT_CODES,
  OTHERS_CPU,
  OTHERS_MOST,
  RERUNS_APART,
  DIVIDED_BY_ITERATIONS,
  FILE_TIME,
  FILE_HOST,
  WORKLOAD;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it is stored. */
  String word() {
    return word;
  }

  /** Whether a word is one of them. */
  static boolean isOne(String word) {
    return Arrays.stream(values()).anyMatch(own -> own.word.equals(word));
  }
}
