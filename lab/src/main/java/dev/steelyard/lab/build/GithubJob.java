package dev.steelyard.lab.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what GitHub's jobs say in their own way: the pull request's number is in the name of a ref,
 * the fork in the event's file.
 */
final class GithubJob {

  /** Names that no variable can have: these are worked out. */
  static final String NUMBER = "=github.number";

  static final String BRANCH = "=github.branch";
  static final String HEAD = "=github.head";
  static final String FORK = "=github.fork";
  static final String MAIN = "=github.main";

  private static final Pattern PULL = Pattern.compile("refs/pull/(\\d+)/.*");
  private static final Pattern PULL_NAME = Pattern.compile("(\\d+)/(merge|head)");
  private static final long LARGEST_EVENT = 16L << 20;

  private GithubJob() {}

  /** The variables, and with them what follows from them. */
  static Map<String, String> explained(Map<String, String> environment) {
    if (environment.getOrDefault("GITHUB_ACTIONS", "").isEmpty()) {
      return environment;
    }
    Map<String, String> all = new TreeMap<>(environment);
    if (environment.getOrDefault("GITHUB_EVENT_NAME", "").equals("pull_request_target")) {
      // Builds the base's commit or the pull request's, as its author likes: nobody can tell.
      all.remove("GITHUB_HEAD_REF");
      return all;
    }
    String ref = environment.getOrDefault("GITHUB_REF", "");
    String name = environment.getOrDefault("GITHUB_REF_NAME", "");
    Matcher pull = PULL.matcher(ref);
    Matcher pullName = PULL_NAME.matcher(name);
    if (pull.matches()) {
      all.put(NUMBER, pull.group(1));
    } else if (pullName.matches()) {
      all.put(NUMBER, pullName.group(1));
    } else if (ref.startsWith("refs/heads/")) {
      all.put(BRANCH, ref);
    } else if (ref.isEmpty() && !environment.getOrDefault("GITHUB_REF_TYPE", "").equals("tag")) {
      all.put(BRANCH, name);
    }
    event(environment.getOrDefault("GITHUB_EVENT_PATH", ""), all);
    return all;
  }

  private static void event(String file, Map<String, String> all) {
    try {
      if (file.isEmpty() || Files.size(Path.of(file)) > LARGEST_EVENT) {
        return;
      }
      JsonNode event = JsonMapper.shared().readTree(Files.readString(Path.of(file)));
      put(all, FORK, event.path("pull_request").path("head").path("repo").path("full_name"));
      put(all, HEAD, event.path("pull_request").path("head").path("sha"));
      put(all, MAIN, event.path("repository").path("default_branch"));
      if (event.path("pull_request").path("number").isIntegralNumber()) {
        all.putIfAbsent(NUMBER, event.path("pull_request").path("number").asString());
      }
    } catch (IOException | JacksonException unreadable) {
      // The event tells more, and nothing that has to be known.
    }
  }

  private static void put(Map<String, String> all, String name, JsonNode value) {
    if (value.isString()) {
      all.put(name, value.asString());
    }
  }
}
