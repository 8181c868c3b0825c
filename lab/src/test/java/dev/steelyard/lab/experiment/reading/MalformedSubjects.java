package dev.steelyard.lab.experiment.reading;

import static dev.steelyard.lab.experiment.reading.ExperimentDocuments.problem;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Experiments whose subject, or what is asked of it, has a wrong form; where, and what is said. */
final class MalformedSubjects {

  private MalformedSubjects() {}

  static Stream<Arguments> all() {
    return Stream.of(
        problem(
            "name: a\nsubject: {start: s, isolation: jail}\nworkload: {command: x}",
            2,
            32,
            "the isolation is 'jail'; it must be one of none, cgroup, microvm"),
        problem(
            "name: a\nsubject: {start: s, ready: health}\nworkload: {command: x}",
            2,
            28,
            "ready is 'health'; write a method and a path"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: /up}}",
            3,
            28,
            "request is '/up'; write a method and a path, as in GET /health"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: GET up}",
            3,
            18,
            "http is 'GET up'; write a method and a path"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: 'GET {url1}/'}}",
            3,
            28,
            "request is 'GET {url1}/'; write a method and a path"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: PUT /, body: {}}}",
            3,
            41,
            "body needs exactly one of random, zeros, file, text, json, and has none"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: PUT /, body: {text: a, zeros: 1B}}}",
            3,
            41,
            "body needs exactly one of random, zeros, file, text, json, and has zeros and text"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: GET /, save: {id: id}}}",
            3,
            46,
            "'id' is not a JSON pointer"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: GET /, check: {jsno: x}}}",
            3,
            43,
            "unknown key 'jsno'; did you mean 'json'?"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {first: [{request: GET /, check: {status: 200}}], request: GET /}}",
            3,
            44,
            "unknown key 'check'"),
        problem(
            "name: a\nsubject: {start: s, reset: [GET /, {command: a, expect: 200}]}\nworkload: {http: {request: GET /}}",
            2,
            49,
            "unknown key 'expect'"),
        problem(
            "name: a\nsubject: {start: s, data: {cache: drop}}\nworkload: {command: x}",
            2,
            21,
            "data comes from 'setup', and the subject has none"),
        problem(
            "name: a\nsubject: {start: s, setup: POST /x, data: {cache: hot}}\nworkload: {command: x}",
            2,
            51,
            "cache is 'hot'; it must be drop or keep"),
        problem(
            "name: a\nsubject: {start: s, setup: POST /x, data: {from: here}}\nworkload: {command: x}",
            2,
            50,
            "from is 'here'; it must be setup"));
  }
}
