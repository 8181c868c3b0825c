package dev.steelyard.lab.experiment.reading;

import static dev.steelyard.lab.experiment.reading.ExperimentDocuments.problem;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Experiments whose form is right and whose meaning is wrong; where, and what is said. */
final class SenselessExperiments {

  private SenselessExperiments() {}

  static Stream<Arguments> all() {
    return Stream.of(
        problem(
            "name: a\nsubject: {start: s, setup: POST /x, data: {cache: keep}, isolation: {kind: cgroup, memory: 1GB}}\nworkload: {command: x}",
            2,
            37,
            "'cache: keep' gives the subject memory that its 'memory' does not count"),
        problem(
            "name: a\nsubject: {start: s, isolation: {kind: cgroup, memory: lots}}\nworkload: {command: x}",
            2,
            55,
            "memory: 'lots' is not a quantity"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: PUT /, body: {random: 5s}}}",
            3,
            50,
            "the size: '5s' is not a size"),
        problem(
            "name: a\nworkload: {command: x, output: }", 2, 24, "the key 'output' has no value"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: GET /}, exit: 1}",
            3,
            11,
            "'output' and 'exit' are a command's, and what is done is 'http'"),
        problem(
            "name: a\nworkload: {command: x}\ncleanup: 'x {lvl}'",
            3,
            10,
            "nothing is called {lvl}"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {git: {ref: v1}, python: a==1}}",
            3,
            32,
            "there are both 'git' and 'python'; a variant comes from one of them, so leave one out"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {python: a==1, build: make}}",
            3,
            30,
            "'build' builds a commit or the experiment's folder, and this variant is installed"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {with: [c]}}",
            3,
            16,
            "'with' belongs to 'python' or 'maven', which this variant has not; write python: NAME==VERSION, or leave it out"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {maven: 'g:a:1', interpreter: 3.11}}",
            3,
            32,
            "'interpreter' belongs to 'python', which this variant has not"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {python: ' '}}",
            3,
            24,
            "python is empty; write what is to be installed"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {python: 'c @ file:///d.whl'}}",
            3,
            24,
            "'c @ file:///d.whl' is a link, and what lies behind it may be another thing next time"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {python: 'c==1; x<3'}}",
            3,
            24,
            "'c==1; x<3' has a condition, by which it may not be installed"),
        problem(
            "name: a\nworkload: {command: x}\nvariants: {b: {install: 'a {scratch}'}}",
            3,
            25,
            "nothing is called {scratch}; known are {variant}, {here}"),
        problem(
            "name: a\nsubject: {start: s, isolation: microvm}\nworkload: {http: GET /}\nvariants: {b: {python: a==1}}",
            4,
            15,
            "what is installed is a folder of this machine, which a virtual machine does not see"),
        problem("name: a\nworkload: {http: {request: GET /}}", 2, 11, "'http' needs a subject"),
        problem(
            "name: a\nsubject: {ready: GET /}\nworkload: {command: x}",
            3,
            11,
            "there is no 'start', neither here nor in 'subject'"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {command: x, http: {request: GET http://h/}}",
            3,
            11,
            "there are both 'command' and 'http'"),
        problem(
            "name: a\nvariants: {x: {command: a, start: b}}",
            2,
            15,
            "'start', 'args', 'reset' and 'verify' are a subject's, and the experiment has none"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {command: x}\nprecision: 1%",
            4, 1, "a run with a subject measures a fixed number; leave out precision"),
        problem(
            "name: a\nworkload: {command: a}\naccept: [cv < much]",
            3,
            10,
            "the rule 'cv < much': 'much' is neither a number nor a percentage"),
        problem(
            "name: a\nworkload: {command: 'x {lvel}'}\nfactors: {level: [1]}",
            2,
            21,
            "nothing is called {lvel}; did you mean 'level'?"),
        problem(
            "name: a\nworkload:\n  command: [x, '{nothing}']",
            3,
            16,
            "nothing is called {nothing}; known are {variant}"),
        problem(
            "name: a\nworkload: {command: x}\nvariants:\n  b: {env: {A: '{lvl}'}}\nfactors: {lvl2: [1]}",
            4,
            16,
            "nothing is called {lvl}; did you mean 'lvl2'?"),
        problem("name: a\nworkload: {command: x, stdin: '{no}'}", 2, 31, "nothing is called {no}"),
        problem(
            "name: a\nworkload: {command: x}\nsetup: x {variant}",
            3,
            8,
            "nothing is called {variant}"),
        problem(
            "name: a\nworkload: {command: \"x 'y\"}",
            2,
            21,
            "command: a ' is never closed in: x 'y"),
        problem(
            "name: a\nworkload: {command: 'x \"y'}",
            2,
            21,
            "command: a \" is never closed in: x \"y"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: -3s",
            3,
            10,
            "timeout must be from 1ms to 30d"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: 31d",
            3,
            10,
            "timeout must be from 1ms to 30d"),
        problem(
            "name: a\nworkload: {command: x}\nprecision: 0%",
            3, 12, "precision must be from 0.01%"),
        problem(
            "name: a\nworkload: {command: x}\niterations: 9\nmax_iterations: 8",
            4,
            1,
            "max_iterations is 8, less than iterations, which is 9"),
        problem(
            "name: a\nworkload: {command: x}\nmax_iterations: 80\norder: sequential",
            3,
            1,
            "a run that goes on until it is decided measures in blocks"),
        problem(
            "name: a\nworkload: {command: x}\nminimum_difference: 5",
            3,
            21,
            "a minimum difference of '5' makes no sense"),
        problem(
            "name: a\nworkload: {command: x}\nbetter: {q: up}",
            3,
            13,
            "better is 'up'; it must be lower or higher"),
        problem(
            "name: a\nworkload: {command: x}\nminimum_effect: 100%",
            3, 17, "minimum_effect must be from 0%"),
        problem(
            "name: a\nworkload: {command: x}\nname: b",
            3,
            1,
            "the key 'name' stands here a second time"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: [1], f: [2]}",
            3,
            19,
            "the key 'f' stands here a second time"));
  }
}
