package dev.steelyard.lab.template;

import dev.steelyard.host.isolation.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names that templates may ask for wherever there is a subject. */
public final class PlaceNames {

  /** Where else a subject may listen: {@code port2} and so on, and where that is reached. */
  public static final List<String> FURTHER_PORTS =
      Stream.of("port", "url")
          .flatMap(name -> IntStream.rangeClosed(2, Sandbox.PORTS).mapToObj(one -> name + one))
          .toList();

  /** Where a subject runs and is reached. */
  public static final List<String> OF_SUBJECTS =
      Stream.concat(Stream.of("port", "host", "data", "url"), FURTHER_PORTS.stream()).toList();

  /** Where a subject will run and be reached, for texts that have to be whole to be looked at. */
  public static final Map<String, String> SOMEWHERE =
      OF_SUBJECTS.stream().collect(Collectors.toMap(place -> place, PlaceNames::somewhere));

  private PlaceNames() {}

  private static String somewhere(String place) {
    return switch (place) {
      case "data" -> "/";
      case "host" -> "127.0.0.1";
      default -> place.startsWith("url") ? "http://127.0.0.1:1" : "1";
    };
  }
}
