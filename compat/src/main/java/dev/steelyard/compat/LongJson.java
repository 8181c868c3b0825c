package dev.steelyard.compat;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** JSON in which texts, names and numbers may be as long as the whole, which is bounded itself. */
public final class LongJson {

  /** Bytes of the longest that is read. */
  public static final int MOST_BYTES = 256 << 20;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MOST_BYTES)
                          .maxNameLength(MOST_BYTES)
                          .maxNumberLength(MOST_BYTES)
                          .build())
                  .build())
          .build();

  private LongJson() {}
}
