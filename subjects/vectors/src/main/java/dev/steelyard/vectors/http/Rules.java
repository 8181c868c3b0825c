package dev.steelyard.vectors.http;

import dev.steelyard.vectors.index.Vectors;
import dev.steelyard.vectors.store.Library;
import dev.steelyard.vectors.text.Embedder;
import io.helidon.webserver.http.ServerRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What values may be, checked with a message that says it. */
final class Rules {

  static final int LONGEST_NAME = 255;
  static final int LONGEST_DESCRIPTION = 1_000;
  static final int LONGEST_TITLE = 1_000;
  static final int LONGEST_TEXT = 10_000;
  static final int MOST_CHUNKS = 1_000;
  static final int MOST_DOCUMENTS = 1_000;
  static final int MOST_LISTED = 1_000;
  static final int LARGEST_DIMENSION = 4_096;
  static final int LARGEST_K = 100;

  private Rules() {}

  /** A text with something in it. */
  static String text(String name, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      throw VectorsRefusal.invalid("'%s' is missing or blank".formatted(name));
    }
    return atMost(name, value, longest);
  }

  static String atMost(String name, String value, int longest) {
    if (value.length() > longest) {
      throw VectorsRefusal.invalid(
          "'%s' has %,d characters; it may have %,d".formatted(name, value.length(), longest));
    }
    return value;
  }

  static int number(String name, @Nullable Integer value, int otherwise, int least, int most) {
    int number = value == null ? otherwise : value;
    if (number < least || number > most) {
      throw VectorsRefusal.invalid(
          "'%s' is %,d; it goes from %,d to %,d".formatted(name, number, least, most));
    }
    return number;
  }

  /** The vector of unit length in the direction given. */
  static float[] embedding(String name, float @Nullable [] value, int dimension) {
    if (value == null) {
      throw VectorsRefusal.invalid("'%s' is missing".formatted(name));
    }
    if (value.length != dimension) {
      throw VectorsRefusal.invalid(
          "'%s' has %,d numbers; the library's dimension is %,d"
              .formatted(name, value.length, dimension));
    }
    return Vectors.unit(value)
        .orElseThrow(() ->
            VectorsRefusal.invalid(
                "'%s' is zero or infinite: it has no direction".formatted(name)));
  }

  /** Texts can be embedded for libraries of the model's dimension alone. */
  static void requireEmbeddable(Library library, Embedder embedder) {
    if (library.settings().dimension() != embedder.dimension()) {
      throw VectorsRefusal.invalid(
          "texts are embedded with %d dimensions and the library has %d; bring embeddings"
              .formatted(embedder.dimension(), library.settings().dimension()));
    }
  }

  /** A number in the query of an address. */
  static int query(ServerRequest request, String name, int otherwise, int least, int most) {
    String text = request.query().first(name).orElse(Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Told below.
    }
    throw VectorsRefusal.badRequest(
        "%s=%s: it is a number from %,d to %,d".formatted(name, text, least, most));
  }

  static boolean flag(ServerRequest request, String name) {
    String text = request.query().first(name).orElse("false");
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw VectorsRefusal.badRequest("%s=%s: it is true or false".formatted(name, text));
    };
  }

  /** An id in the path of an address; what is none cannot be found. */
  static UUID id(ServerRequest request, String name, String what) {
    String text = request.path().pathParameters().get(name);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException notOne) {
      // Told below.
    }
    throw VectorsRefusal.notFound("there is no %s '%s'".formatted(what, text));
  }
}
