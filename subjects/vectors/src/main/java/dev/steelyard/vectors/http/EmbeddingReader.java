package dev.steelyard.vectors.http;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a list of numbers, and no more of them than a vector can have. */
final class EmbeddingReader extends ValueDeserializer<float[]> {

  private static final int FEW = 512;

  @Override
  public float[] deserialize(JsonParser json, DeserializationContext context) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return (float[]) context.handleUnexpectedToken(float[].class, json);
    }
    float[] numbers = new float[FEW];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (!json.currentToken().isNumeric()) {
        return (float[]) context.handleUnexpectedToken(float[].class, json);
      }
      if (count == Rules.LARGEST_DIMENSION) {
        throw VectorsRefusal.invalid(
            "an embedding has more than %,d numbers".formatted(Rules.LARGEST_DIMENSION));
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = json.getFloatValue();
    }
    return Arrays.copyOf(numbers, count);
  }
}
