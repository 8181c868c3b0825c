package dev.steelyard.compat;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in which texts, names and numbers may be as long as the whole, which is bounded itself. */
public final class LongJson {

  /** Bytes of the longest that is read. */
  public static final int MOST_BYTES = 256 << 20;

  public static final JsonMapper MAPPER = builder().build();

  private static final JsonMapper ESCAPING =
      builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private LongJson() {}

  private static JsonMapper.Builder builder() {
    return JsonMapper.builder(
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(MOST_BYTES)
                    .maxNameLength(MOST_BYTES)
                    .maxNumberLength(MOST_BYTES)
                    .build())
            .build());
  }

  /**
   * For people to read, too. Half of a pair of surrogates, of which no UTF-8 exists, is escaped.
   */
  public static String pretty(JsonNode json) {
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : ESCAPING.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
