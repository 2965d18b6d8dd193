// retry.json against a scripted server on 127.0.0.1, and its limits of time.

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Mingqian.Tests
{
    internal sealed class Scripted : IDisposable
    {
        private readonly TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
        private readonly IList<object> answers;
        internal readonly List<string> Heads = new List<string>();
        internal int Logins;

        internal Scripted(IList<object> answers)
        {
            this.answers = answers;
            listener.Start();
            Url = "http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port;
            new Thread(Serve) { IsBackground = true }.Start();
        }

        internal string Url { get; }

        private void Serve()
        {
            try
            {
                for (;;)
                {
                    using (TcpClient client = listener.AcceptTcpClient()) Answer(client);
                }
            }
            catch (SocketException)
            {
                // The test is over.
            }
            catch (InvalidOperationException)
            {
                // It was over before the next connection was waited for.
            }
        }

        private void Answer(TcpClient client)
        {
            NetworkStream stream = client.GetStream();
            var read = new List<byte>();
            int head;
            do
            {
                int one = stream.ReadByte();
                if (one < 0) return;
                read.Add((byte)one);
                head = Encoding.UTF8.GetString(read.ToArray()).IndexOf("\r\n\r\n");
            }
            while (head < 0);
            string text = Encoding.UTF8.GetString(read.ToArray());
            string length = text.Split('\n').First(line =>
                line.ToLowerInvariant().StartsWith("content-length:")).Split(':')[1];
            for (int left = int.Parse(length); left > 0; left--) stream.ReadByte();
            if (text.StartsWith("POST /api/auth "))
            {
                Write(stream, 200, "", "{\"code\":0,\"token\":\"mqt_" + ++Logins + "\"}");
                return;
            }
            object answer = answers[Heads.Count];
            Heads.Add(text);
            if (Check.At(answer, "drop") != null) return;
            string headers = string.Concat(Wire.Members(Check.At(answer, "headers") ?? "")
                .Select(one => one.Key + ": " + one.Value + "\r\n"));
            Write(stream, (int)Wire.Number(answer, "status").Value, headers,
                Wire.Text(answer, "body"));
        }

        private static void Write(NetworkStream stream, int status, string headers, string body)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(body);
            if (!headers.Contains("content-type"))
                headers += "content-type: application/json; charset=utf-8\r\n";
            byte[] head = Encoding.UTF8.GetBytes("HTTP/1.1 " + status + " x\r\n" + headers
                + "connection: close\r\ncontent-length: " + bytes.Length + "\r\n\r\n");
            stream.Write(head, 0, head.Length);
            stream.Write(bytes, 0, bytes.Length);
        }

        public void Dispose()
        {
            listener.Stop();
        }
    }

    internal static class RetryTests
    {
        public static void CallsAreTriedAgainAsInTheVectors()
        {
            var all = Wire.Items(Check.Vectors("retry.json"), "retries");
            foreach (object one in all)
            {
                using (var server = new Scripted(Wire.Items(one, "answers"))) Run(one, server);
            }
            Check.That(all.Count == 37, all.Count);
        }

        private static string KeyOf(string head)
        {
            return head.Split('\n').FirstOrDefault(line =>
                line.ToLowerInvariant().StartsWith("idempotency-key:")) ?? "";
        }

        private static void Run(object one, Scripted server)
        {
            var waits = new List<int>();
            var client = new Client(server.Url, "app-1", "secret", new Options
            {
                Sleep = millis =>
                {
                    waits.Add(millis);
                    return Task.FromResult(0);
                },
            });
            bool isWrite = Wire.Text(one, "kind") == "write";
            string outcome = "ok", name = Wire.Text(one, "kind") + ": " + Wire.Text(one, "name");
            try
            {
                client.Call(isWrite ? "/api/results/report" : "/api/tasks/pull",
                    new Dictionary<string, object>());
            }
            catch (CallError error)
            {
                outcome = Check.Word(error);
            }
            object expect = Check.At(one, "expect");
            Check.Same(outcome, Wire.Text(expect, "outcome"), name);
            Check.Same(server.Heads.Count, Wire.Number(expect, "attempts"), name);
            Check.Same(server.Logins, Wire.Number(expect, "logins"), name);
            var keys = server.Heads.Select(KeyOf).Distinct().ToList();
            Check.That(keys.Count == 1 && (keys[0] == "") == !isWrite, name);
            var least = Wire.Items(expect, "waits_ms_at_least");
            for (int i = 0; i < waits.Count; i++)
            {
                if (i < least.Count) Check.That(waits[i] >= (long)least[i], name);
                else Check.That(waits[i] <= 200 << i, name);
            }
        }

        public static void AServerThatDoesNotAnswerInTimeIsNoAnswer()
        {
            var silent = new TcpListener(IPAddress.Loopback, 0);
            silent.Start();
            string url = "http://127.0.0.1:" + ((IPEndPoint)silent.LocalEndpoint).Port;
            var client = new Client(url, "a", "b", new Options
            {
                ConnectMillis = 20, ReadMillis = 80, TotalMillis = 250,
                Sleep = millis => Task.FromResult(0),
            });
            var watch = Stopwatch.StartNew();
            var error = Check.Throws<TransportError>(() => client.Call("/api/tasks/pull",
                new Dictionary<string, object>()), "silence");
            Check.That(error.Retryable && watch.ElapsedMilliseconds < 2000, "in time");
            silent.Stop();
        }
    }
}
