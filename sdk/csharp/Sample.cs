// Lists five market entities: Sample BASE_URL USER_NAME PASSWORD.

using System;
using System.Collections.Generic;
using System.Linq;
using Mingqian;

internal static class Sample
{
    private static int Main(string[] words)
    {
        if (words.Length != 3)
        {
            Console.Error.WriteLine("BASE_URL USER_NAME PASSWORD are needed");
            return 2;
        }
        var client = new Client(words[0], words[1], words[2]);
        var query = new Dictionary<string, object> { { "size", 5 } };
        try
        {
            foreach (MarketEntity one in client.Pages("/api/market-entities/query", query, "items",
                row => new MarketEntity(row)).Take(5))
                Console.WriteLine(one.Code + " " + one.Name);
            return 0;
        }
        catch (ApiError error)
        {
            // The number and the request id are what the platform's staff ask for.
            Console.Error.WriteLine(error.Code + " " + error.Msg + " " + error.RequestId);
            return 1;
        }
    }
}
