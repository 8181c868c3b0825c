package dev.steelyard.lab.experiment.reading;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Experiments that are right and wrong, for whoever has to tell them apart. */
final class ExperimentDocuments {

  private ExperimentDocuments() {}

  static Stream<String> good() {
    return Stream.of(
        "{name: a, workload: {command: true}}",
        "{name: 2024, workload: {command: 'true'}}",
        "{name: größe/漢字_1.2-x, description: 1, workload: {command: [sleep, 0, true]}}",
        "{name: a, variants: {x: {command: a}, y: {command: b}}}",
        "{name: a, workload: {command: a}, variants: {x: , y: {env: {A: , B: 1, C_2: true}}}}",
        "{name: a, workload: {command: a}, variants: {'{\"odd\" 🚀, [name]=%}': {stdin: x}}}",
        "{name: a, workload: {command: 'a {f} {variant} {scratch} {here} {{x}}'}, factors: {f: [1, b, true]}}",
        "{name: a, workload: {command: a}, factors: {}}",
        "{name: a, workload: {command: a}, build: {name: x, version: 1.2}}",
        "{name: a, workload: {command: a}, build: {}}",
        "{name: a, workload: {command: a}, setup: b, prepare: [c, d e]}",
        "{name: a, workload: {command: a}, iterations: 1, warmup: 0, order: shuffled, seed: -5}",
        "{name: a, workload: {command: a}, iterations: 1000000, order: sequential}",
        "{name: a, workload: {command: a}, timeout: 1.5 s, minimum_effect: 0.5%}",
        "{name: a, workload: {command: a}, timeout: 30d, minimum_effect: 0%}",
        "{name: a, workload: {command: a}, minimum_difference: 16B, better: {'*:score': higher, a: lower}}",
        "{name: a, workload: {command: a}, minimum_difference: [16 B, 50us, 0 rows/s]}",
        "{name: a, workload: {command: a}, precision: 1%}",
        "{name: a, subject: {start: s}, workload: {http: {request: GET /}}}",
        "{name: a, subject: {start: s}, workload: {http: GET /}, variants: {x: , y: {http: 'PUT {url}/{f}'}}, factors: {f: [1]}}",
        "{name: a, subject: {start: s, ready: 'GET {url2}/up', reset: 'POST {url9}'}, workload: {http: {request: 'GET {url2}/x?{port2}'}}}",
        "{name: a, subject: {start: s}, workload: {http: {request: GET /, check: {status: [200, 2xx], json: {$.hits: '>= 1', '$.a[0]': exists, $.n: '{{f}}', $.t: {contains: x}}, text: a, matches: a+, header: {A: b}, size: '> 1kB', time: < 1s}}}, factors: {f: [1]}, accept: [checks == 1, checks >= 99%]}",
        "{name: a, subject: {start: s}, workload: {load: s.yaml}, accept: [checks == 1]}",
        "{name: a, subject: {start: s, ready: {command: 'pg_isready -p {port}'}, reset: ['DELETE /e/{id}', {request: POST /login, save: {t: /t}}, {command: [sh, -c, 'rm {data}/x {t}']}], verify: {request: GET /count, answer: {text: '0'}}}, workload: {http: {request: PUT /e, save: {id: /id}}}, variants: {x: , y: {reset: {command: 'true'}, verify: GET /}}}",
        "{name: a, subject: {start: 's {port} {host} {data} {source}', env: {A: '{url}'}, ready: GET /health, ready_timeout: 5s, reset: POST /clear, stop_timeout: 1s, starts: 3, isolation: {kind: cgroup, memory: '{ram}', cpus: 1.5, pids: 100, read: 1MB/s, write: 1MB/s, disk: 1GB}}, workload: {http: {request: 'PUT /up', headers: {A: b}, body: {random: '{ram}', seed: 2, form: file, filename: x}, expect: 201}}, factors: {ram: [64MB]}}",
        "{name: a, subject: {ready: {log: up}, isolation: microvm}, workload: {http: {first: [POST /login, {request: GET /y, times: 3}, {request: POST /x, body: {json: '{{}}'}, save: {id: /id}}], request: 'GET /{id}', answer: {zeros: 1KB}}}, variants: {x: {start: a}, y: {start: b, args: c d, env: {A: 1}}}}",
        "{name: a, subject: {start: s, ready: {request: GET /, expect: 204}}, workload: {command: 'c {url} {port}', env: {A: '{url}'}}}",
        "{name: a, subject: {start: 's {port} {port2} {data}', setup: {command: 'fill {data} {variant}'}, data: {from: setup, cache: keep}}, workload: {command: 'c {url2} {port9}'}}",
        "{name: a, subject: {start: s, setup: [POST /x, {command: [sh, -c, a]}], data: {cache: drop}, isolation: {kind: microvm, memory: 1GB, files: [a, '{here}/*.so', lib/**]}}, workload: {command: c}}",
        "{name: a, subject: {start: s, setup: POST /x, isolation: {kind: microvm, memory: 1GB, files: a}}, workload: {command: c}}",
        "{name: a, workload: {command: '{source}/a'}, variants: {x: {git: {ref: main}, build: make}, y: {git: {repo: .., ref: v1}}}}",
        "{name: a, workload: {command: a}, accept: [success_rate == 1, cv < 0.20, 'regression < 5%', median <= 2 s]}",
        "{name: a, workload: {command: [a, '<', '|b', c;d]}, setup: [x, '&&'], prepare: \"sh -c 'a | b'\"}",
        "{name: a, workload: {command: 'a \"<\" x\\\\&y'}}",
        "{name: a, workload: {command: a, output: null, exit: 1}, cleanup: b}",
        "{name: a, workload: {command: a, output: 'null', exit: [0, 1, 255]}, cleanup: [b, c d]}",
        "{name: a, workload: {command: a, output: pipe}, variants: {x: {output: file, exit: [2]}, y: {output: inherit}}, cleanup: [[b], 'c {variant}', [d, 'e f']]}",
        "{name: a, workload: {command: a}, iterations: 5, max_iterations: 5, precision: 0.01%}");
  }

  /** Documents whose form is wrong, with the place and the beginning of what is said. */
  static Stream<Arguments> bad() {
    return Stream.of(
        problem(
            "name: a\nworkload: {comand: x, command: x}",
            2,
            12,
            "unknown key 'comand'; did you mean 'command'?"),
        problem(
            "nmae: a\nname: a\nworkload: {command: x}",
            1,
            1,
            "unknown key 'nmae'; did you mean 'name'?"),
        problem(
            "name: a\nfrobnicate: 1\nworkload: {command: x}",
            2,
            1,
            "unknown key 'frobnicate'; known are name, "),
        problem(
            "workload: {command: x}",
            1,
            1,
            "the key 'name' is missing; write for example 'name: my-experiment'"),
        problem("name:\nworkload: {command: x}", 1, 1, "the key 'name' has no value"),
        problem("name: ''\nworkload: {command: x}", 1, 7, "the name '' may have letters"),
        problem("name: a b\nworkload: {command: x}", 1, 7, "the name 'a b' may have letters"),
        problem("name: ../a\nworkload: {command: x}", 1, 7, "the name '../a' may have letters"),
        problem(
            "name: [a]\nworkload: {command: x}", 1, 7, "name must be a single value, not a list"),
        problem("name: a", 1, 1, "the key 'workload' is missing"),
        problem("name: a\nworkload: x", 2, 11, "workload must be a mapping"),
        problem(
            "name: a\nworkload: [x]",
            2,
            11,
            "workload must be a mapping (name: value), not a list"),
        problem(
            "name: a\nworkload: {env: {A: b}}",
            2,
            11,
            "there is no 'command', 'http', 'load' or 'harness'"),
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
            "name: a\nworkload: {command: a}\naccept: [speed > 3]",
            3,
            10,
            "'speed > 3' is no rule; write one of success_rate, cv, regression"),
        problem(
            "name: a\nsubject: {start: s, reset: [GET /, {command: a, expect: 200}]}\nworkload: {http: {request: GET /}}",
            2,
            49,
            "unknown key 'expect'"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {reset: 5}}",
            3,
            15,
            "'start', 'args', 'reset' and 'verify' are a subject's"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {git: {repo: .}}}",
            3,
            21,
            "the key 'ref' is missing"),
        problem(
            "name: a\nworkload: {command: x, output: tty}",
            2,
            32,
            "output is 'tty'; it must be one of pipe, null, file, inherit"),
        problem("name: a\nworkload: {command: x, output: ~}", 2, 32, "output is '~'; it must be"),
        problem("name: a\nworkload: {command: x, stdin: null}", 2, 24, "the key 'stdin' has no"),
        problem(
            "name: a\nworkload: {command: x, exit: 256}",
            2,
            30,
            "exit is 256; it must be from 0 to 255"),
        problem(
            "name: a\nworkload: {command: x, exit: [0, -1]}",
            2,
            34,
            "exit is -1; it must be from 0 to 255"),
        problem("name: a\nworkload: {command: x, exit: []}", 2, 30, "exit is an empty list"),
        problem(
            "name: a\nworkload: {command: x, exit: SIGKILL}",
            2,
            30,
            "exit is 'SIGKILL'; it must be a whole number"),
        problem("name: a\nworkload: {command: x}\ncleanup: []", 3, 10, "cleanup is an empty list"),
        problem(
            "name: a\nworkload: {command: x}\ncleanup: [[a], []]",
            3,
            16,
            "cleanup is an empty list"),
        problem(
            "name: a\nworkload: {command: x}\ncleanup: [[a, [b]]]",
            3,
            15,
            "a word of cleanup must be a single value"),
        problem("name: a\nworkload: {command: ''}", 2, 21, "command: the command is empty"),
        problem("name: a\nworkload: {command: []}", 2, 21, "command is an empty list"),
        problem(
            "name: a\nworkload: {command: {a: b}}",
            2,
            21,
            "command must be a single value, not a mapping"),
        problem(
            "name: a\nworkload: {command: [a, [b]]}",
            2,
            25,
            "a word of command must be a single value"),
        problem("name: a\nworkload: {command: }", 2, 12, "the key 'command' has no value"),
        problem("name: a\nvariants: {}\nworkload: {command: x}", 2, 11, "variants is empty"),
        problem(
            "name: a\nvariants: [x]\nworkload: {command: x}", 2, 11, "variants must be a mapping"),
        problem(
            "name: a\nvariants:\n  x:\n  y: {command: b}",
            3,
            5,
            "there is no 'command', 'http', 'load' or 'harness', neither here nor"),
        problem("name: a\nvariants:\n  '': {command: b}", 3, 3, "a variant needs a name"),
        problem(
            "name: a\nvariants:\n  x: {command: b, iterations: 3}",
            3,
            19,
            "unknown key 'iterations'"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: []}",
            3,
            14,
            "the factor 'f' has no levels"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: 1}",
            3,
            14,
            "the factor 'f' must be a list"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: [1, 2, 1]}",
            3,
            21,
            "the factor 'f' has the level '1' twice"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: [1, [2]]}",
            3,
            18,
            "a level of the factor 'f' must be"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {scratch: [1]}",
            3,
            11,
            "'scratch' cannot be the name of a factor"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {a b: [1]}",
            3,
            11,
            "'a b' cannot be the name of a factor"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: [f]", 3, 10, "factors must be a mapping"),
        problem(
            "name: a\nworkload: {command: x}\niterations: 0",
            3,
            13,
            "iterations is 0; it must be from 1 to 1000000"),
        problem("name: a\nworkload: {command: x}\niterations: -3", 3, 13, "iterations is -3"),
        problem(
            "name: a\nworkload: {command: x}\niterations: many",
            3,
            13,
            "iterations is 'many'; it must be a whole number"),
        problem("name: a\nworkload: {command: x}\niterations: 1.5", 3, 13, "iterations is '1.5'"),
        problem("name: a\nworkload: {command: x}\niterations: ''", 3, 13, "iterations is ''"),
        problem(
            "name: a\nworkload: {command: x}\niterations: 99999999999",
            3,
            13,
            "iterations is '99999999999'"),
        problem(
            "name: a\nworkload: {command: x}\nmax_iterations: 0",
            3,
            17,
            "max_iterations is 0; it must be from 1 to 1000000"),
        problem(
            "name: a\nworkload: {command: x}\nprecision: 5ms",
            3,
            12,
            "precision: '5ms' is not a share"),
        problem(
            "name: a\nworkload: {command: x}\nwarmup: -1", 3, 9, "warmup is -1; it must be from 0"),
        problem(
            "name: a\nworkload: {command: x}\norder: random",
            3,
            8,
            "order is 'random'; it must be one of interleaved"),
        problem("name: a\nworkload: {command: x}\nseed: x", 3, 7, "seed is 'x'"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: 30", 3, 10, "timeout: '30' is not a time"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: 30 parsecs",
            3,
            10,
            "timeout: '30 parsecs' has the unknown unit 'parsecs'"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: 30MB",
            3,
            10,
            "timeout: '30MB' is not a time"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: ''", 3, 10, "timeout: '' is not a quantity"),
        problem(
            "name: a\nworkload: {command: x}\nminimum_effect: 5s",
            3,
            17,
            "minimum_effect: '5s' is not a share"),
        problem(
            "name: a\nworkload: {command: x}\nminimum_effect: a lot",
            3,
            17,
            "minimum_effect: 'a lot' is not a quantity"),
        problem(
            "name: a\nworkload: {command: x, env: {'A-B': 1}}",
            2,
            30,
            "'A-B' is not the name of an environment variable"),
        problem("name: a\nworkload: {command: x, env: [A]}", 2, 29, "env must be a mapping"),
        problem(
            "name: a\nworkload: {command: x}\nsetup: {command: y}",
            3,
            8,
            "setup must be a single value"),
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
            "from is 'here'; it must be setup"),
        problem("- name", 1, 1, "an experiment must be a mapping"),
        problem("just text", 1, 1, "an experiment must be a mapping"));
  }

  /** Documents whose form is right and whose meaning is wrong: a schema cannot tell. */
  static Stream<Arguments> senseless() {
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

  /** Documents that break a rule which those that were kept before need not follow. */
  static Stream<Arguments> onlyNew() {
    return Stream.of(
        problem(
            "name: a\nworkload: {command: sum < in}",
            2,
            21,
            "no shell reads command, so '<' would be text in an argument; write: sh -c 'sum < in';"
                + " or give it the key 'stdin'; in quotes it is text"),
        problem(
            "name: a\nvariants: {x: {command: sum>out}}",
            2,
            25,
            "no shell reads command, so '>' would be text in an argument; write: sh -c 'sum>out';"
                + " or give it the key 'output'; in quotes it is text"),
        problem(
            "name: a\nworkload: {command: a}\nsetup: b && c",
            3,
            8,
            "no shell reads setup, so '&&' would be text in an argument; write: sh -c 'b && c'; in"),
        problem(
            "name: a\nworkload: {command: a}\nprepare: b >c",
            3,
            10,
            "no shell reads prepare, so '>' would be text in an argument; write: sh -c 'b >c'; in"),
        problem(
            "name: a\nworkload: {command: a}\naccept: [success_rate >= 0]",
            3,
            10,
            "the rule 'success_rate >= 0': '>= 0' can never be false: a share is from 0 to 1"),
        problem(
            "name: a\nworkload: {command: a}\naccept: [success_rate == 99]",
            3,
            10,
            "the rule 'success_rate == 99': '== 99' can never be true: a share is from 0 to 1; did you mean '== 99%'?"),
        problem(
            "name: a\nsubject: {start: s & t}\nworkload: {http: {request: GET /}}",
            2,
            18,
            "no shell reads start, so '&'"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: GET /}}\nvariants: {x: {start: s|t}}",
            4,
            23,
            "no shell reads start, so '|'"),
        problem(
            "name: a\nsubject: {start: s}\nworkload: {http: {request: GET /}}\nvariants: {x: {args: --a=b;c}}",
            4,
            22,
            "no shell reads args, so ';'"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {build: make || true}}",
            3,
            23,
            "no shell reads build, so '||'"));
  }

  private static Arguments problem(String text, int line, int column, String message) {
    return Arguments.of(text, line, column, message);
  }
}
